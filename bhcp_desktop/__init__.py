"""Bay Care Desk: frailty care plans and MDT meeting lists, offline and encrypted."""

__version__ = "0.1.0"
