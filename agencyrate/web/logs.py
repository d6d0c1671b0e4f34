"""What a log may say of a fault: its kind and where it arose. No value, no address, no visitor."""

import logging

#: Who logs faults as they are: the framework, the server, the database's pool, the limits.
_TALKATIVE = ("agencyrate", "waitress", "waitress.queue", "sqlalchemy.pool", "flask-limiter")


class Discreet(logging.Filter):
    """Writes a record with a fault anew: an exception's message may hold what somebody wrote."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without what was said of the request and of the fault."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record.msg, record.args = fault(error), ()
            record.exc_info = record.exc_text = record.stack_info = None
        return True


def fault(error: BaseException) -> str:
    """Return the kind of a fault and the line it arose at."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "?"
    return f"fault {type(error).__name__} at {where}"


_DISCREET = Discreet()


def init_app() -> None:
    """Make the loggers of the process discreet; a second time changes nothing."""
    for name in _TALKATIVE:
        logging.getLogger(name).addFilter(_DISCREET)
    # It names whom we ask after, in every address.
    logging.getLogger("urllib3").setLevel(logging.CRITICAL)
    # It names the digest of a visitor beside what they did; a refusal is no fault.
    logging.getLogger("flask-limiter").setLevel(logging.WARNING)
    # It tells what a picture says of itself.
    logging.getLogger("PIL").setLevel(logging.WARNING)
