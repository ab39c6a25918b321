"""The plugin mechanism. It knows no domain."""
