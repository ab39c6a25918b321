"""The living style page: the site's own templates with sample data, so that it cannot differ from the site."""
