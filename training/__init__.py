"""Trains, exports and judges the classifier of Discreet. See README.md."""
