"""What a reader wants that labels do not teach: one rule a file, in the order that reader_rules.py gives."""
