"""Exchange: a plan's tables on their way to and from other programs."""
