"""A visitor without a mouse: every press is seen to land on something that can be seen."""

MOST = 40  # presses to get anywhere
SEEN = """() => {
  const here = document.activeElement, look = getComputedStyle(here), at = here.getBoundingClientRect();
  if (here === document.body) return "nothing";
  const name = here.outerHTML.slice(0, 120), area = here.querySelector(".area");
  if (!at.width || !at.height) return `no room: ${name}`;
  if (at.bottom < 0 || at.top > innerHeight || at.right < 0 || at.left > innerWidth) return `out of sight: ${name}`;
  const ring = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  return ring || (area && getComputedStyle(area).opacity === "1") ? "" : `no ring: ${name}`;
}"""
HERE = """([selector, words]) => {
  const here = document.activeElement;
  return here.matches(selector) && (!words || (here.textContent || "").trim().startsWith(words));
}"""


class Keyboard:
    """Presses keys on a page; never clicks."""

    def __init__(self, page):
        self.page, self.presses = page, {}

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def see(self):
        """The focus is on something that can be seen, with a ring; some pages take a moment to scroll there."""
        for _ in range(20):
            wrong = self.page.evaluate(SEEN)
            if not wrong:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"the focus is lost: {wrong}")

    def at(self, selector, words=""):
        """Whether the focus is there."""
        return self.page.evaluate(HERE, [selector, words])

    def wait_at(self, selector, words=""):
        """The focus comes there by itself."""
        self.page.wait_for_function(HERE, arg=[selector, words])
        self.see()

    def tab_to(self, selector, words="", key="Tab", most=MOST):
        """Go there by Tab: seen all the way, and not too far."""
        for count in range(1, most + 1):
            self.page.keyboard.press(key)
            self.see()
            if self.at(selector, words):
                self.presses[f"{selector} {words}".strip()] = count
                return count
        raise AssertionError(f"{selector} {words}: not within {most} times {key}")

    def write(self, text):
        """In place of what stands in a field."""
        self.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, value):
        """Go down the list that has the focus, until there."""
        while self.page.evaluate("document.activeElement.value") != value:
            before = self.page.evaluate("document.activeElement.selectedIndex")
            self.press("ArrowDown")
            assert before < self.page.evaluate("document.activeElement.selectedIndex")
