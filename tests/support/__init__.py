"""What several tests use: builders with defaults and real encrypted temporary stores."""
