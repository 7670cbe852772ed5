"""Hostile input for the check: generated, judged, recorded (docs/fuzzing.md)."""
