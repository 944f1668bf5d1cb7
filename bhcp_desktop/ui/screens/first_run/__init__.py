"""Setting up a new store: where and who, a passphrase, and a recovery code that was typed back."""
