"""Fogline reads conflict situation reports and codes what is claimed, by whom, where and when."""

__version__ = "0.1.0"
