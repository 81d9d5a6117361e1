"""The page of each step: the script that draws it, and its styles in their order."""

from __future__ import annotations

from fivepillars.web.component import PAGE_STYLES, SHEET_STYLES, STEP_STYLES, Page

START_STYLES = (*PAGE_STYLES, "pillar.css", "card.css", "start.css", "paper.css")


class StartPage(Page, script="start.js", styles=START_STYLES):
    """The start: the plans that are there, and the ways to begin one or bring one in."""


TEAM_STYLES = (*STEP_STYLES, "card.css", "aside.css", "sheet.css", "talk.css", "paper.css")


class TeamPage(Page, script="team.js", styles=TEAM_STYLES):
    """The team and its vision: sheets to fill in, and beside them what is still open."""


APPROACH_STYLES = (*STEP_STYLES, "card.css", "aside.css", "sheet.css", "approach.css", "paper.css")


class ApproachPage(Page, script="approach.js", styles=APPROACH_STYLES):
    """The approach: the weighing, the decision, the schools, and what the approach asks for."""


NEEDS_STYLES = (*SHEET_STYLES, "needs.css", "paper.css")


class NeedsPage(Page, script="needs.js", styles=NEEDS_STYLES):
    """Figures to bring in or type, what they say, and what students here need."""


PARTNERS_STYLES = (*SHEET_STYLES, "partners.css", "paper.css")


class PartnersPage(Page, script="partners.js", styles=PARTNERS_STYLES):
    """The service map to fill in, a directory to search, and beside them what is still open."""


GAPS_STYLES = (*SHEET_STYLES, "needs.css", "gaps.css", "paper.css")


class GapsPage(Page, script="gaps.js", styles=GAPS_STYLES):
    """Needs held against services, with the evidence and the actions that would answer."""


PILLAR_STYLES = (*STEP_STYLES, "card.css", "aside.css", "paper.css")


class PillarPage(Page, script="pillar.js", styles=PILLAR_STYLES):
    """A pillar's step: cards to decide on, and beside them what is still open."""


CAPACITY_STYLES = (*SHEET_STYLES, "needs.css", "capacity.css", "paper.css")


class CapacityPage(Page, script="capacity.js", styles=CAPACITY_STYLES):
    """Whom screening would find, who treats, and whether the wait stays within the team's limit."""


PATHWAY_STYLES = (*SHEET_STYLES, "pathway.css", "paper.css")


class PathwayPage(Page, script="pathway.js", styles=PATHWAY_STYLES):
    """The referral pathway: its steps, its picture, ways to report, crisis, sharing, and the two cards."""


STRESS_STYLES = (*SHEET_STYLES, "needs.css", "gaps.css", "stress.css", "paper.css")


class StressPage(Page, script="stress.js", styles=STRESS_STYLES):
    """Scenarios walked through the plan, what would mend them, and whom it cannot do without."""


ACTION_PLAN_STYLES = (*STEP_STYLES, "aside.css", "table.css", "timeline.css", "action-plan.css", "paper.css")


class ActionPlanPage(Page, script="action-plan.js", styles=ACTION_PLAN_STYLES):
    """The action plan: every chosen action, when, for whom, what comes next and what is missing."""
