"""Behind a proxy the workbook lives under a path of its own, and everything it says leads there."""

from playwright.sync_api import expect

from fivepillars.workbook import PlanRepository

UNDER = "/user/dana/"


def test_a_plan_is_begun_and_worked_on_under_a_path(chromium, serve_in, tmp_path):
    served = serve_in(tmp_path, base_url=UNDER, user_header="X-Signed-In")
    plan = served.plan()
    with chromium.new_context(extra_http_headers={"X-Signed-In": "Dana Reyes"}) as context:
        page = context.new_page()
        wrong = []
        page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
        page.on("request", lambda asked: UNDER in asked.url or wrong.append(asked.url))
        page.goto(served.address(key=True))
        expect(page.locator(".fp-page")).to_be_visible()
        page.goto(served.address(f"plans/{plan}/training"))
        expect(page.locator(".fp-page")).to_be_visible()
        page.locator(".fp-card input[type=checkbox]").first.check()
        expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
        page.get_by_role("navigation", name="Steps").get_by_role("link", name="Student supports").click()
        expect(page.locator("html")).to_have_attribute("data-pillar", "supports")
        expect(page.locator(".fp-page")).to_be_visible()
        assert wrong == []
    # The sign-on in front says who it was.
    assert PlanRepository.open(served.store).store.history(plan)[-1].by == "Dana Reyes"
