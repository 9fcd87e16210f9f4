from macros.build.console_blocks import commands, with_commands_to_copy

SESSION = (
    '<div class="highlight"><pre><span></span><code><a id="l1" href="#l1"></a><span class="gp">$ </span>'
    '<span class="nb">echo</span><span class="w"> </span><span class="s2">&quot;a &amp; b&quot;</span>\n'
    '<a id="l2" href="#l2"></a><span class="go">a &amp; b</span>\n'
    '<a id="l3" href="#l3"></a><span class="gp">$ </span>cat<span class="w"> </span>&lt;&lt;END\n'
    '<a id="l4" href="#l4"></a><span class="gp">&gt; </span>text\n'
    '<a id="l5" href="#l5"></a><span class="gp">&gt; </span>END\n'
    "</code></pre></div>"
)
PROGRAM = '<div class="highlight"><pre><code><span class="n">x</span>\n</code></pre></div>'


def test_commands_are_the_lines_with_a_prompt_without_it() -> None:
    assert commands(SESSION) == ['echo "a & b"', "cat <<END", "text", "END"]


def test_a_session_carries_its_commands_and_stays_what_it_is() -> None:
    page = f"<p>Before</p>{PROGRAM}{SESSION}<p>Between</p>{SESSION}{PROGRAM}"
    changed = with_commands_to_copy(page)
    carried = ' data-copy="echo &quot;a &amp; b&quot;&#10;cat &lt;&lt;END&#10;text&#10;END"'
    assert changed.count(carried) == 2
    assert changed.replace(carried, "") == page


def test_a_program_is_copied_as_it_stands() -> None:
    assert with_commands_to_copy(PROGRAM) == PROGRAM
