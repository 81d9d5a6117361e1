"""Checks: what is still open in a plan, as data, and what text should make a person stop and look."""

from fivepillars.checks.blocker import Blocker
from fivepillars.checks.blockers import blockers
from fivepillars.checks.student_identity import LooksLikeStudent, identity_in, look_for_identity

__all__ = ["Blocker", "LooksLikeStudent", "blockers", "identity_in", "look_for_identity"]
