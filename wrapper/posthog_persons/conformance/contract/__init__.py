"""The contract of an era, and what it says of single requests and answers."""
