"""What the staff's admin shows of the site's rows beside its pages."""
