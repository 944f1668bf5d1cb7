"""Benchmarks: figures beside their floors."""
