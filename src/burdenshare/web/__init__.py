"""The dashboard: each page asks the views, says it in the reader's language, and shows the table behind every chart."""
