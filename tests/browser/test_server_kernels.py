"""A kernel is there at once, lives as long as its page, and nothing saved goes with it."""

import json
import socket
from uuid import uuid4

import psutil
from playwright.sync_api import Page, expect

CHECKBOX = ".fp-card input[type=checkbox]"


def _open(page: Page, served, plan: str) -> str:
    page.goto(served.address(f"plans/{plan}/training"))
    expect(page.locator(".fp-page")).to_be_visible()
    return _kernel(page)


def _kernel(page: Page) -> str:
    return json.loads(page.locator("#page-facts").text_content())["kernel"]


def _ended(processes: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(processes, timeout=15)
    return not alive


def test_ten_reloads_leave_no_extra_kernel(page, served, plan):
    processes = []
    first = _open(page, served, plan)
    processes.append(served.kernels()[first])
    for _ in range(9):
        page.reload()
        expect(page.locator(".fp-page")).to_be_visible()
        processes.append(served.kernels()[_kernel(page)])
    page.reload()
    expect(page.locator(".fp-page")).to_be_visible()
    assert _ended(processes)
    assert _kernel(page) in served.kernels()


def test_a_closed_tab_ends_its_kernel(page, served, plan):
    tab = page.context.new_page()
    process = served.kernels()[_open(tab, served, plan)]
    tab.close()
    assert _ended([process])


def test_going_to_another_step_ends_the_kernel_of_the_one_before(page, served, plan):
    process = served.kernels()[_open(page, served, plan)]
    page.get_by_role("link", name="Student supports").first.click()
    expect(page.locator("html")).to_have_attribute("data-pillar", "supports")
    assert _ended([process])


def test_a_download_leaves_the_page_as_it_is(page, served, plan):
    kernel = _open(page, served, plan)
    with page.expect_download() as waiting:
        page.evaluate(
            """(address) => {
                const link = Object.assign(document.createElement("a"), { href: address });
                document.body.append(link);
                link.click();
            }""",
            f"/plans/{plan}/export/plan",
        )
    assert waiting.value.suggested_filename == f"{plan}.plan.json"
    assert kernel in served.kernels()
    page.locator(CHECKBOX).first.check()
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")


def test_a_killed_kernel_brings_the_page_back_with_everything_saved(page, served, plan):
    kernel = _open(page, served, plan)
    page.locator(CHECKBOX).first.check()
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    served.kernels()[kernel].kill()
    with page.expect_navigation():
        pass
    expect(page.locator(CHECKBOX).first).to_be_checked()
    assert _kernel(page) != kernel


def test_a_server_that_is_away_is_said_and_a_short_drop_costs_nothing(page, served, plan):
    kernel = _open(page, served, plan)
    process = psutil.Process(served.process.pid)
    process.suspend()
    try:
        banner = page.get_by_role("alert").filter(has_text="The connection to the workbook is lost")
        expect(banner).to_contain_text("Everything marked Saved is safe")
    finally:
        process.resume()
    expect(banner).to_be_hidden()
    page.locator(CHECKBOX).first.check()
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    assert _kernel(page) == kernel


def test_a_visitor_who_leaves_before_the_page_is_whole_leaves_no_kernel(page, served, plan):
    before = served.kernels()
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
    host, port = served.base.removeprefix("http://").strip("/").split(":")
    with socket.create_connection((host, int(port))) as line:
        asked = f"GET /plans/{plan}/training HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: {cookies}\r\n\r\n"
        line.sendall(asked.encode())
        told = b""
        while b"</script>" not in told.partition(b"page-facts")[2]:
            told += line.recv(4096)
    kernel = told.decode().split('"kernel":"')[1].split('"')[0]
    assert kernel in before
    assert _ended([before[kernel]])


def test_without_the_nursery_kernels_still_start(serve_in, new_page, tmp_path):
    other = serve_in(tmp_path)
    children = psutil.Process(other.process.pid).children()
    (zygote,) = [each for each in children if any("zygote" in word for word in each.cmdline())]
    zygote.kill()
    page = new_page(let_in=False)
    page.goto(other.address(f"plans/{other.plan()}/training", key=True))
    expect(page.locator(".fp-page")).to_be_visible()
    page.locator(CHECKBOX).first.check()
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")


def test_health_takes_no_kernel(chromium, serve_in, tmp_path):
    served = serve_in(tmp_path, pool=0)
    with chromium.new_context() as context:
        for _ in range(5):
            assert context.request.get(served.address("health")).ok
    assert served.kernels() == {}


# A line to a kernel, opened from a page as any page could: what comes back when `asked` is sent.
TALK = """([kernel, asked]) => new Promise((resolve) => {
    const heard = [];
    const line = new WebSocket(`/api/kernels/${kernel}/channels?session_id=stranger`);
    line.onopen = () => asked.forEach((message) => line.send(JSON.stringify(message)));
    line.onmessage = ({ data }) => {
        const { channel, msg_type: kind } = JSON.parse(data);
        heard.push(kind);
        if (channel === "shell" && kind === "kernel_info_reply") line.close();
    };
    line.onclose = () => resolve(heard);
})"""


def _message(kind: str, **content: object) -> dict[str, object]:
    header = {
        "msg_id": uuid4().hex,
        "msg_type": kind,
        "session": "stranger",
        "username": "",
        "version": "5.3",
    }
    whole = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    return {**whole, "channel": "shell", "buffers": []}


def test_a_page_cannot_run_code(page, served, plan, tmp_path):
    kernel = _open(page, served, plan)
    trace = tmp_path / "ran"
    code = f"open({str(trace)!r}, 'w').close()"
    kinds = ("execute_request", "inspect_request", "complete_request", "history_request")
    asked = [_message(kind, code=code, silent=True, cursor_pos=len(code)) for kind in kinds]
    # The kernel answers in order: once it answers this, whatever came before would have run.
    heard = page.evaluate(TALK, [kernel, [*asked, _message("kernel_info_request")]])
    assert "kernel_info_reply" in heard
    assert not {"execute_reply", "inspect_reply", "complete_reply", "history_reply"} & set(heard)
    assert not trace.exists()


def test_without_the_key_no_one_reaches_a_kernel(page, new_page, served, plan):
    kernel = _open(page, served, plan)
    stranger = new_page(let_in=False)
    stranger.goto(served.address("nowhere"))
    assert stranger.evaluate(TALK, [kernel, [_message("kernel_info_request")]]) == []
    assert stranger.evaluate(f"fetch('/api/kernels/{kernel}').then((answer) => answer.status)") == 403
    assert kernel in served.kernels()
