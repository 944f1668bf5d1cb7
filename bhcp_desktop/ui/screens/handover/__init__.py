"""Handing over the work of somebody who leaves."""
