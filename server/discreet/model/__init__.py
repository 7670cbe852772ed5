"""The files of the classifier, and how a text becomes numbers and numbers become spans.

Training and running share these modules, so what is learnt is what is read.
"""
