"""The record of one person: care plan, frailty, publication, history."""
