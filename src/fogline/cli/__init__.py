"""The command line. Nothing heavy is imported before a command needs it."""

__all__ = ["main"]


def main() -> None:
    """Run the command that the arguments name, and exit with its status."""
    from fogline.cli.app import app

    app()
