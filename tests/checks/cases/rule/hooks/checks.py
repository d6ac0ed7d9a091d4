from diglot import rule


@rule("Raw_Address", title="an address is raw", hint="Link it", wrong=("a", "http://b"), right=("a", "b"))
def check_addresses(segment):
    """An address belongs into a link."""
    yield "it is raw"


@rule("numbers", title="a number", hint="Leave it out", wrong=("1", "1"), right=("a", "b"))
def check_numbers(segment):
    """No numbers."""
    yield "1"


@rule("no-shouting", title="a translation shouts", hint="Say it calmly", wrong=("Ja.", "YES"), right=("Ja.", "Yes."))
def check_shouting(segment):
    """Capital letters are for the beginnings of words."""
    if segment.translation.isupper():
        yield f"“{segment.translation}” is in capital letters"


@rule("stops", title="a rule", hint="Mend it", wrong=("a", "b"), right=("a", "b"))
def check_that_stops(segment):
    """It divides by nothing."""
    yield str(1 / 0)
