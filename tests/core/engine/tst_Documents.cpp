// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/BotProject.h"
#include "core/engine/knowledge/Charsets.h"
#include "core/engine/knowledge/Documents.h"
#include "tests/main/ProcessorTime.h"
#include "tests/main/Registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

QString shown(const Document& document) {
    QString out = QString::fromStdString(document.title);
    for (const auto& block : document.blocks) {
        out += " |";
        for (const auto& heading : block.headings)
            out += QString::fromStdString(heading) + ">";
        out += QString::fromStdString(block.text);
        if (block.page > 0) out += QString(" @%1").arg(block.page);
    }
    return out;
}

} // namespace

class TestDocuments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsMarkdown_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("headings") << "# A\n\none\n\n## B\n\ntwo\n\n# C\n\nthree"
                                  << "A |A>one |A>B>two |C>three";
        QTest::newRow("underlined") << "A\n===\none\n\nB\n---\ntwo" << "A |A>one |A>B>two";
        QTest::newRow("marks") << "a *b* **c** `d` [e](http://x) ![f](y) <b>g</b> 2 * 3 snake_case"
                               << " |a b c d e f g 2 * 3 snake_case";
        QTest::newRow("list") << "- a\n- b\n1. c" << " |a\nb\n1. c";
        QTest::newRow("code stays") << "x\n```\n# no heading\n```\ny" << " |x\n# no heading\ny";
        QTest::newRow("table") << "| a | b |\n|---|---|\n| c | d |" << " |a: c, b: d";
        QTest::newRow("table in a text")
            << "x\n\nDay: | *Hours* | Note\n:-- | :-: | --\nSat | 10 \\| 12 |\nSun | | closed\n\ny | z"
            << " |x |Day: Sat, Hours: 10 | 12\nDay: Sun, Note: closed |y z";
        QTest::newRow("table without a corner") << "|  | Mon |\n|--|--|\n| Yoga | 9 |" << " |Yoga, Mon: 9";
        QTest::newRow("table of headings") << "| a | b |\n|---|---|\n" << " |a, b";
        QTest::newRow("table without headings") << "| a | b |\n| c | d |" << " |a b\nc d";
        QTest::newRow("front matter") << "---\ntitle: x\n---\n# A\n\nb" << "A |A>b";
        QTest::newRow("unclosed") << "a [b(c <d ``` **" << " |a [b(c <d ``` **";
        QTest::newRow("nothing") << "" << "";
    }
    void readsMarkdown() {
        QFETCH(QString, text);
        QFETCH(QString, expected);

        const auto document = readMarkdown(text.toStdString());

        QCOMPARE(shown(document), expected);
    }

    void marksOfMarkdownGoOnlyWhereTheyPair_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << " |" + QString::fromUtf8(expected);
        };
        row("A run measures 4*5 metres, a pen 2*3.", "A run measures 4*5 metres, a pen 2*3.");
        row("Rated 5* by *two* guests", "Rated 5* by two guests");
        row("***a*** **b *c* d** __e__ _f_", "a b c d e f");
        row("~~Open until 8.~~ Open until *4*.", "Open until 4.");
        row("a ~~*b* [c](d) ~~e~~ `f`~~ g ~~ h ~~i", "a g ~~ h ~~i");
        row("**over\ntwo** lines", "over two lines");
        row("*a **b* c", "*a *b c");
        row("snake_case_name _a_b_ __init__x", "snake_case_name a_b __init__x");
        row("about ~5 to ~7 euro", "about ~5 to ~7 euro");
        row("seats [12] and [a](b) and f[x](y z)", "seats [12] and a and f[x](y z)");
        row("[a *b*](c(d) \"e\") [f](<g h>)", "a b f");
        row("[a][1] [b][] [c] [d][2]\n\n[1]: http://x\n[B]: y \"t\"\n[c]: <z>", "a b c [d][2]");
        row("![a](b) wow! [c] ![d]", "a wow! [c] ![d]");
        row("a[^1] b[^2]\n\n[^1]: note", "a b[^2] |note");
        row("- [ ] open\n- [x] done", "☐ open\n☑ done");
        row("\\*a\\* \\[b\\](c) d\\e", "*a* [b](c) d\\e");
        row("`a*b` and `` c`d `` and *e*", "a*b and c`d and e");
        row("<https://a.b> <c@d.e> <b>f</b> 1 < 2 <3 and 4>", "https://a.b c@d.e f 1 < 2 <3 and 4>");
        row("1&nbsp;&euro; &#39;a&#39; AT&T &copy 5", "1 € 'a' AT&T &copy 5");
        row("a<br>b<!-- c -->d", "a bd");
    }
    void marksOfMarkdownGoOnlyWhereTheyPair() {
        QFETCH(QString, text);
        QFETCH(QString, expected);

        const auto document = readMarkdown(text.toStdString());

        QCOMPARE(shown(document), expected);
    }

    void hiddenPartsOfMarkdownAreNotTold_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("comment") << "a\n\n<!-- b -->\n\nc" << " |a |c";
        QTest::newRow("comment over blank lines") << "a <!-- b\n\n# c\n\nd --> e" << " |a e";
        QTest::newRow("comment that never ends") << "a\n\n<!-- b\n\nc" << " |a";
        QTest::newRow("no comment") << "a <!-- b" << " |a <!-- b";
        QTest::newRow("script") << "a\n<script>var b = \"`\";\n\nc</script>\n`d`" << " |a |d";
        QTest::newRow("style and template") << "a<style>b</style>c <template>d</template>e" << " |ac e";
        QTest::newRow("hidden") << "a <span hidden>b</span>c\n<div\n style='display:none'>\n\nd\n\n</div>\ne"
                                << " |a c |e";
        QTest::newRow("hidden paragraph without an end") << "<p hidden>a\n\nb" << " |b";
        QTest::newRow("hidden words without an end") << "a <span hidden>b\n\n- c <b hidden>d\n- e"
                                                     << " |a |c\ne";
        QTest::newRow("code span") << "`<!-- a -->` and ``<script>`` b" << " |<!-- a --> and <script> b";
        QTest::newRow("no code over a comment") << "a ` b\n<!-- c -->\nd ` e" << " |a ` b |d ` e";
        QTest::newRow("code over a line") << "a `b\nc <!-- d -->` e" << " |a b c <!-- d --> e";
        QTest::newRow("code block") << "```html\n<!-- a -->\n<p hidden>b\n```\nc"
                                    << " |<!-- a -->\n<p hidden>b\nc";
        QTest::newRow("longer fence") << "````\n```\n<!-- a -->\n````\nb" << " |```\n<!-- a -->\nb";
        QTest::newRow("escaped") << "\\<!-- a --> b" << " |<!-- a --> b";
        QTest::newRow("tag that is none") << "a <b c\n\n<!-- d --> e" << " |a <b c |e";
    }
    void hiddenPartsOfMarkdownAreNotTold() {
        QFETCH(QString, text);
        QFETCH(QString, expected);

        const auto document = readMarkdown(text.toStdString());

        QCOMPARE(shown(document), expected);
    }

    void hiddenPartsOfHtmlAreNotTold_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << " |" + QString::fromUtf8(expected);
        };
        row("a <span hidden>b</span> c", "a c");
        row("a <span style=\"display:none\">b</span> c", "a c");
        row("<ul><li hidden>a</li><li>b</ul>", "b");
        row("<table><tr><td hidden>a</td><td>b</table>", "b");
        row("<td hidden>a</td><P HIDDEN>b</P><p>c</p>", "c");
        row("<p style='color:red; DISPLAY : None !important'>a</p>b", "b");
        row("<p style=visibility:hidden>a</p><p hidden=until-found>b</p>c", "c");
        row("<p style='display:none;display:block'>a", "a");
        row("<s>29 €</s> 19 € <del>a<p>b</p></del>c <STRIKE>d</strike> <ins>e</ins>", "19 € c e");
        row("<p style='color:red; text-decoration: Line-Through 2px'>a</p><u>b</u>", "b");
        row("<p aria-hidden=true data-x='hidden' title=hidden class=\"a hidden\">a</p>", "a");
        row("<p><input hidden><br hidden><img hidden>a", "a");
        row("<p hidden>a<p>b</p><p>c</p>", "b |c");
        row("<p hidden>a<div>b</div>", "b");
        row("<div><p hidden>a</div>b", "b");
        row("<div><span hidden>a</div>b", "b");
        row("<p hidden>a</span>b</p>c", "c");
        row("<ul><li hidden>a<li>b<li hidden>c<ul><li>d</ul>e<li>f</ul>", "b\nf");
        row("<table><tr><td hidden>a<td>b<tr hidden><td>c<tr><td>d</table>", "b\nd");
        row("<table hidden><tr><td>a</div></p>b</table>c", "c");
        row("<dl><dt hidden>a<dd>b<dd hidden>c<dt>d</dl>", "b |d");
        row("<div hidden><p>a</div>b<div hidden><div>c</div>d</div>e", "b e");
        row("<b hidden>a<p>b</b>c</p>", "c");
        row("<span><div hidden>a</span>b</div>c", "c");
        row("<h1 hidden>a</h1><h2 hidden>b</h2>c", "c");
        row("<div hidden><title>a</title><h1>b</h1></div>c", "c");
        row("<div hidden><script>'</div>'</script>a</div>b", "b");
        row("<div hidden title='</div>'>a</div>b", "b");
        row("<div hidden/>a</div>b", "b");
        row("<svg><path/><style/>a</svg>b<svg/>c", "b c");
        row("<dialog>a</dialog><dialog open>b</dialog>", "b");
        row("<!-->a<!-- b --!>c<!-- <!-- d -->e", "ace");
        row("<p hidden>a</body>b", "");
    }
    void hiddenPartsOfHtmlAreNotTold() {
        QFETCH(QString, text);
        QFETCH(QString, expected);

        const auto document = readHtml(text.toStdString());

        QCOMPARE(shown(document), expected == " |" ? QString() : expected);
    }

    /// A sentence taken out of its page would turn round what is told behind it.
    void whatGivesWordsADirectionIsNotTold() {
        const auto page =
            readHtml("<h1>\u2067Fees\u2069</h1><p>A drill costs &#8238;5&#x202C; \u200F€ &rlm;a day.");

        QCOMPARE(shown(page), QString::fromUtf8("Fees |Fees>A drill costs 5 € a day."));
        QCOMPARE(shown(readMarkdown("5\u202E €\u061C\n\n- ab")), shown(readMarkdown("5 €\n\n- ab")));
    }

    void knowsTheCharactersOfHtml_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << " |" + QString::fromUtf8(expected);
        };
        row("d&rsquo;&ecirc;t&eacute; &agrave; ma&icirc;tres ma&ntilde;ana", "d’êté à maîtres mañana");
        row("&Alpha;&omega;&thetasym; &forall;&ne;&rArr; &hearts;&OElig;&permil;&zwj;&fnof;",
            "Αωϑ ∀≠⇒ ♥Œ‰\u200dƒ");
        row("&apos;&quot;&lang;&alefsym;", "'\"⟨ℵ");
        row("&eacutet&eacute &copy2024 &AMP &notit; &notin; &alpha &bogus;",
            "été ©2024 & ¬it; ∉ &alpha &bogus;");
        row("l&#146;entr&#233;e &#128; &#x80; &#x9F; &#129;", "l’entrée € € Ÿ �");
        row("&#0; &#xD800; &#1114112; &#99999999999999999999999; &#; &#x; &#xg;", "� � � � &#; &#x; &#xg;");
        row("&#65 &#x42z&#000000000000000000000067;", "A BzC");
        row("1&nbsp;h 2&#160;h&#10;Wartungs&shy;arbeiten", "1 h 2 h Wartungsarbeiten");
    }
    void knowsTheCharactersOfHtml() {
        QFETCH(QString, text);
        QFETCH(QString, expected);

        const auto document = readHtml(text.toStdString());

        QCOMPARE(shown(document), expected);
    }

    void readsHtml_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("headings") << "<title>T</title><h1>A</h1><p>one</p><h2>B</h2><div>two</div>"
                                  << "T |A>one |A>B>two";
        QTest::newRow("scripts and styles go")
            << "<p>a<script>if (1 < 2) { '</p>' }</script>b</p><style>p{}</style><!-- c --><p>d</p>"
            << " |a b |d";
        QTest::newRow("hidden goes")
            << "<p>a</p><div hidden><div>b</div>c</div><div style=\"display:none\">d</div>e"
            << " |a |e";
        QTest::newRow("overflow is not hidden") << "<div style=\"overflow: hidden\">a</div>" << " |a";
        QTest::newRow("entities") << "<p>&lt;b&gt; &amp;amp; &#8364; &#x41; &bogus; &#xD800; &</p>"
                                  << QString::fromUtf8(" |<b> &amp; € A &bogus; � &");
        QTest::newRow("lists") << "<ul><li>a<li>b</ul>" << " |a\nb";
        QTest::newRow("table")
            << "<table><caption>T</caption><thead><tr><td>Day<td>Hours</thead><tbody><tr><td><p>Sat"
               "</p></td><td>10<br>12</td></tr><tr><td>Sun<td></table>x"
            << " |T |Day: Sat, Hours: 10 12\nDay: Sun |x";
        QTest::newRow("rows with headings too")
            << "<table><tr><th></th><th><b>M</b>on</th></tr><tr><th>Yoga</th><td>9</td></tr><tr><td "
               "colspan=2>closed"
            << " |Yoga, Mon: 9\nclosed";
        QTest::newRow("table in a table")
            << "<table><tr><th>A<th>B<tr><td>a<td><table><tr><td>b<td>c</table></table>d"
            << " |A: a, B: b c |d";
        QTest::newRow("rows alone") << "<table><tr><th>A<td>a<tr><th>B<td>b</table>" << " |A, a\nB, b";
        QTest::newRow("headings alone") << "<table><tr><th>A<th>a</table>" << " |A, a";
        QTest::newRow("layout") << "<table><tr><td><h1>A</h1><p>a<p>b</table>" << "A |A>a |A>b";
        QTest::newRow("definitions")
            << "<h1>Ward</h1><dl><dt>Visits<dd>From 2 pm.<dt><b>Meals</b> and</dt><dt>drinks</dt>"
               "<dd><p>Lunch</p>at 12.</dd><dt>Beds</dl><p>Bye</p>"
            << "Ward |Ward>Visits>From 2 pm. |Ward>Meals and, drinks>Lunch |Ward>Meals and, drinks>at 12. "
               "|Ward>Beds |Ward>Bye";
        QTest::newRow("a definition's term that never ends") << "<dl><dt>a<p>b" << " |a b";
        QTest::newRow("footers") << "<h1>A</h1><article><h2>B</h2>b<footer>c</footer></article><h2>C</h2>d"
                                    "<footer>Elm Street</footer>"
                                 << "A |A>B>b |A>B>c |A>C>d |Elm Street";
        QTest::newRow("attribute with a bracket") << "<p title=\"a>b\">c</p>" << " |c";
        QTest::newRow("never closed") << "<h1>A<p>b<script>c" << " |A |b";
        QTest::newRow("no tag") << "a < b <3" << " |a < b <3";
        QTest::newRow("nothing") << "" << "";
    }
    void readsHtml() {
        QFETCH(QString, text);
        QFETCH(QString, expected);

        const auto document = readHtml(text.toStdString());

        QCOMPARE(shown(document), expected);
    }

    void nestedBombsTakeLittleTime() {
        std::string html;
        std::string markdown;
        for (int i = 0; i < 200'000; ++i) {
            html += "<div hidden><script><!--<svg>";
            markdown += "](<[![>";
        }

        const auto page = readHtml(html);
        const auto text = readMarkdown(markdown);

        QVERIFY(page.blocks.size() <= 1);
        QVERIFY(text.blocks.size() <= 1);
    }

    void hostileRepetitionsTakeLittleTime_data() {
        QTest::addColumn<QByteArray>("opening");
        QTest::addColumn<QByteArray>("closing");
        QTest::newRow("elements") << QByteArray("<div>") << QByteArray("</p></li></span>");
        QTest::newRow("hidden elements") << QByteArray("<b hidden>") << QByteArray("</b>");
        QTest::newRow("items") << QByteArray("<li><div>") << QByteArray("</li><dd><td>");
        QTest::newRow("tags without an end") << QByteArray("<a b=\"<a b='") << QByteArray("<p <!-");
        QTest::newRow("names") << QByteArray("&amp&n") << QByteArray("&#1");
        QTest::newRow("comments") << QByteArray("x <!-- ") << QByteArray("<script ");
        QTest::newRow("emphasis") << QByteArray("*a _b ~~c ") << QByteArray("a_ b** ");
        QTest::newRow("brackets") << QByteArray("[") << QByteArray("](<](a '](b (");
        QTest::newRow("references") << QByteArray("\n\n[a]: b\n\n[[[[") << QByteArray("]]]][a][");
        QTest::newRow("code") << QByteArray("` `` ```") << QByteArray("````` ````");
        QTest::newRow("tables") << QByteArray("<table><tr><td>")
                                << QByteArray("a | b\n--|--\n<table><tr><th>");
        QTest::newRow("stops") << QByteArray("z.b.") << QByteArray("9. ");
        QTest::newRow("definitions") << QByteArray("<dl><dt>a") << QByteArray("<dd><footer>");
        QTest::newRow("numbers over pages") << QByteArray("1 2") << QByteArray("3 4\f");
    }
    void hostileRepetitionsTakeLittleTime() {
        QFETCH(QByteArray, opening);
        QFETCH(QByteArray, closing);
        const auto text = (opening.repeated(200'000) + closing.repeated(200'000)).toStdString();
        const auto begin = test::processorMs();

        const auto page = readHtml(text);
        const auto markdown = readMarkdown(text);
        const auto plain = readPlainText(text);
        const auto passages = passagesOf("a.md", markdown);

        QVERIFY(page.blocks.size() + passages.size() <= 60'000);
        QVERIFY(plain.blocks.size() <= 20'000);
        const auto taken = test::processorMs() - begin;
        QVERIFY2(taken < 60'000, qPrintable(QString::number(taken)));
    }

    void readsPlainTextByPages() {
        const auto document = readPlainText("one\ntwo\n\nthree\fFour");

        QCOMPARE(shown(document), QString(" |one two @1 |three @1 |Four @2"));
    }

    void headingsOfPlainTextAreNoSentences_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("capitals", "PARKING\nParking is free\nfor members.\n\nTOWELS\n\nBring one.",
            " |PARKING>Parking is free for members. |TOWELS>Bring one.");
        row("alone", "Opening hours\n\nMon-Fri 9-17\n\n2.1 Fees\n\nA day costs 5 euros.",
            " |Opening hours>Mon-Fri 9-17 |2.1 Fees>A day costs 5 euros.");
        row("underlined", "fees\n----\nA day costs 5 euros.", " |fees>A day costs 5 euros.");
        row("above a sentence", "Lost keys\nWho loses a key pays 20 euros at the front desk of the house.",
            " |Lost keys>Who loses a key pays 20 euros at the front desk of the house.");
        row("in Chinese", "停车\n\n会员可以免费停车三小时。", " |停车>会员可以免费停车三小时。");
        row("nothing below", "Call us at noon\n\nBring a towel", " |Call us at noon |Bring a towel");
        row("wrapped lines", "Members of the house and of the Fitness Club\nOlympia may park here.",
            " |Members of the house and of the Fitness Club Olympia may park here.");
        row("an address", "Olympia Gym\nMain Street 5", " |Olympia Gym Main Street 5");
        row("page headers",
            "Gym rules\n\nNo dogs.\n\nPage 1 of 3\fGym rules\n\nNo food.\n\nPage 2 of 3\f"
            "Gym rules\n\nNo bikes.\n\nPage 3 of 3\n",
            " |No dogs. @1 |No food. @2 |No bikes. @3");
        row("alike but for numbers", "Room A\n\nA day costs 5 euros.\fRoom B\n\nA day costs 7 euros.",
            " |Room A>A day costs 5 euros. @1 |Room B>A day costs 7 euros. @2");
        row("numbers of pages that begin at another",
            "No dogs.\n\nRules 17\fNo food.\n\nRules 18\fNo bikes.\n\nRules 19",
            " |No dogs. @1 |No food. @2 |No bikes. @3");
        row("headers left and right",
            "The house\nNo dogs.\fGym rules\nNo food.\fThe house\nNo bikes.\fGym rules\nNo shoes.\f"
            "The house\nNo coats.",
            " |No dogs. @1 |No food. @2 |No bikes. @3 |No shoes. @4 |No coats. @5");
        row("a sentence over a page's end",
            "Lunch has to be ordered\n\nPage 1 of 2\fthree days\nbefore. Pay on\nbooking.\n\nPage 2 of 2",
            " |Lunch has to be ordered three days before. @1 |Pay on booking. @2");
        row("a sentence over a page's end, before a capital",
            "Über jeden Antrag auf Zuschuss entscheidet\nimmer nach sechs Wochen die gesamte\fLeitung "
            "allein. "
            "Sie schreibt\ndann.",
            " |Über jeden Antrag auf Zuschuss entscheidet immer nach sechs Wochen die gesamte Leitung "
            "allein. @1 "
            "|Sie schreibt dann. @2");
        row("a list over a page's end", "- towels\n- shoes\f- a padlock\n- water",
            " |towels\nshoes @1 |a padlock\nwater @2");
        row("a list below a sentence", "Bring with you:\n- towels\n- shoes that do\nnot mark the floor",
            " |Bring with you:\ntowels\nshoes that do not mark the floor");
        row("underlined in three ways", "Rules\n===\n\nPets\n---\n\nDogs\n~~~\nAllowed.\n\nFees\n---\nNone.",
            "Rules |Rules>Pets>Dogs>Allowed. |Rules>Fees>None.");
        row("no title among several", "Rules\n===\nNone.\n\nFees\n===\nNone.", " |Rules>None. |Fees>None.");
        row("no title behind a text", "None.\n\nRules\n===\nNone.", " |None. |Rules>None.");
        row("guessed below underlined", "Rules\n===\n\nPETS\n\nAllowed.\n\nFees\n---\nNone.",
            "Rules |Rules>PETS>Allowed. |Rules>Fees>None.");
        row("questions and answers", "May I bring a dog?\n\nYes, on a lead.\n\nAnd a cat?\n\nNo.",
            " |May I bring a dog?>Yes, on a lead. |And a cat?>No.");
        row("a question and its answer over a page's end", "No dogs.\n\nMay I bring a cat?\fYes, on a lead.",
            " |No dogs. @1 |May I bring a cat?>Yes, on a lead. @2");
        row("questions only", "May I bring a dog?\n\nOr a cat?", " |May I bring a dog? |Or a cat?");
        row("a table", "Day | Hours\n--- | ---\nMonday | 9-5\nTuesday |",
            " |Day: Monday, Hours: 9-5\nDay: Tuesday");
        row("a table without headings", "queued | it waits\nsent | it went",
            " |queued, it waits\nsent, it went");
        row("bars but no table", "Home | Prices | Contact\nNo dogs.", " |Home | Prices | Contact No dogs.");
        row("lines of Japanese", "会員の方は\n無料です。", " |会員の方は無料です。");
        row("a heading on the next page", "Bring a towel\fPARKING\nParking is free\nfor members.",
            " |Bring a towel @1 |PARKING>Parking is free for members. @2");
        row("page numbers", "No dogs.\n\n1\fNo food.\n- 2 -", " |No dogs. @1 |No food. @2");
    }
    void headingsOfPlainTextAreNoSentences() {
        QFETCH(QString, text);
        QFETCH(QString, expected);

        const auto document = readPlainText(text.toStdString());

        QCOMPARE(shown(document), expected);
    }

    void decodesWhatIsNotUtf8_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("utf-8 with mark")
            << QByteArray("\xEF\xBB\xBFgr\xC3\xBCn") << QString::fromUtf8("grün");
        QTest::newRow("utf-16 little")
            << QByteArray("\xFF\xFEg\0\xFC\0\x3D\xD8\x42\xDE", 10) << QString::fromUtf8("gü🙂");
        QTest::newRow("utf-16 big, cut") << QByteArray("\xFE\xFF\0g\xD8", 5) << QString("g");
        QTest::newRow("windows") << QByteArray("gr\xFCn \x80 5") << QString::fromUtf8("grün € 5");
        QTest::newRow("line ends") << QByteArray("a\r\nb\rc\x01") << QString("a\nb\nc");
    }
    void decodesWhatIsNotUtf8() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);

        const auto text = decodedText({bytes.constData(), static_cast<std::size_t>(bytes.size())});

        QVERIFY(text.has_value());
        QCOMPARE(QString::fromStdString(*text), expected);
    }

    void guessesACharsetThatNothingDeclares_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* base64, const char* expected) {
            QTest::newRow(name) << QByteArray::fromBase64(base64) << QString::fromUtf8(expected);
        };
        row("russian",
            "0vDl7eDmuPDt++kg5+DrIO7y6vD78iDxIPjl8fLoIPPy8OAg5O4g5OXx//"
            "LoIOLl9+Xw4C4gz+Dw6u7i6uAg4eXx7+vg8u3gLg==",
            "Тренажёрный зал открыт с шести утра до десяти вечера. Парковка бесплатна.");
        row("russian koi8",
            "9NLFzsHWo9LO2cog2sHMIM/Uy9LZ1CDTINvF09TJINXU0sEgxM8gxMXT0dTJINfF3sXSwS4g8MHSy8/"
            "Xy8EgwsXT0MzB1M7BLg==",
            "Тренажёрный зал открыт с шести утра до десяти вечера. Парковка бесплатна.");
        row("chinese", "vaHJ7be/w7/M7NTnyc/B+bXjv6q3xaOsze3Jz8quteO52LHVoaPTztO+s9jQ6NKqtPfTvsOxoaM=",
            "健身房每天早上六点开放，晚上十点关闭。游泳池需要戴泳帽。");
        row("taiwanese", "sLeoranQqEOk0aatpFeku8JJtn2p8aFBsd+kV6RRwknD9rOsoUO05aphpsC73a1uwLmqYbRVoUM=",
            "健身房每天早上六點開放，晚上十點關閉。游泳池需要戴泳帽。");
        row("japanese", "mEmTVpWXmEOCzZJqj5eVyoLFgUGWiJKpjNyOnoKpgueT/ILqgtyCt4FC",
            "露天風呂は男女別で、毎朝五時から入れます。");
        row("polish",
            "U2mzb3duaWEgamVzdCBvdHdhcnRhIG9kIHN683N0ZWogcmFuby4gUupjem5pa2kgbW+/bmEgd3lwb795Y3p55i4=",
            "Siłownia jest otwarta od szóstej rano. Ręczniki można wypożyczyć.");
        row("polish iso",
            "U2mzb3duaWEgamVzdCBvdHdhcnRhIG9kIHN683N0ZWogcmFuby4gQ3qzb25rb3dpZSBrbHVidSBtb2exIHBhcmtvd2HmIGJl"
            "enCzYXRuaWUu",
            "Siłownia jest otwarta od szóstej rano. Członkowie klubu mogą parkować bezpłatnie.");
        row("turkish",
            "U3BvciBzYWxvbnUgc2FiYWggYWx0/WRhIGHn/Wz9ci4gSGF2bHUga2lyYWxhbWFrIG38bWv8bmT8ciwg/"
            "m9ydCBnaXltZWsgZ2VyZWtpci4=",
            "Spor salonu sabah altıda açılır. Havlu kiralamak mümkündür, şort giymek gerekir.");
        row("lithuanian",
            "U3BvcnRvIHNhbOsgYXRpZGFyb21hIPBl8HTgIHZhbGFuZOAgcnl0by4gTmFyaWFpIGdhbGkgc3RhdHl0aSBhdXRvbW9iaWzh"
            "Lg==",
            "Sporto salė atidaroma šeštą valandą ryto. Nariai gali statyti automobilį.");
        row("greek", "1O8g4/Xs7eHz9N7x6e8g4e3v3+Pl6SDz9OnyIN3u6SD07yDw8fnfLg==",
            "Το γυμναστήριο ανοίγει στις έξι το πρωί.");
        row("hebrew", "5+P4IOTr5fn4IPD0+ucg4fn5IOHh5ff4LiDn4fjp7SDn5fDp7SDh5+nw7S4=",
            "חדר הכושר נפתח בשש בבוקר. חברים חונים בחינם.");
        row("arabic", "7d3KzSDH4eTHz+0gw8jmx8jlIN3tIMfh08fP08kg1cjHzccu",
            "يفتح النادي أبوابه في السادسة صباحا.");
        row("thai", "v9S14LnK4LvUtLfYocfRubXR6afhtejLoeLBp+Cq6dI=", "ฟิตเนสเปิดทุกวันตั้งแต่หกโมงเช้า");
        row("french", "TJJhYm9ubmVtZW50IGNv+3RlIDQwIIAgcGFyIG1vaXMsIG3qbWUg4CBOb+tsLg==",
            "L’abonnement coûte 40 € par mois, même à Noël.");
        row("danish", "VHLmbmluZ3NjZW50cmV0IOVibmVyIGtsb2trZW4gc2Vrcy4gSOVuZGts5mRlciBrYW4gbOVuZXMu",
            "Træningscentret åbner klokken seks. Håndklæder kan lånes.");
    }
    void guessesACharsetThatNothingDeclares() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);

        const auto text = decodedText(bytes.toStdString());

        QVERIFY(text.has_value());
        QCOMPARE(QString::fromStdString(*text), expected);
    }
    void refusesWhatNoLanguageWrites() {
        for (const char* bytes : {"\xA8\xB9 \xF7\xFE\xC3 \x9D\x81", "a\xD7\xF7\xAC\xA5\xF0"})
            QCOMPARE(decodedText(bytes).error().args, (std::vector<std::string>{"document", "encoding"}));
    }

    void readsACharsetThatAPageDeclares_data() {
        QTest::addColumn<QByteArray>("page");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QByteArray& page, const char* expected) {
            QTest::newRow(name) << page << "a |" + QString::fromUtf8(expected);
        };
        row("cyrillic", "<meta charset=\"windows-1251\">\xCF\xEB\xFF\xE6", "Пляж");
        row("japanese", "<META content=x CharSet = Shift_JIS ><p>\x90\x7D\x8F\x91\x8A\xD9", "図書館");
        row("korean", "<meta http-equiv=Content-Type content='text/html; charset=euc-kr'>\xB5\xB5\xBC\xAD",
            "도서");
        row("chinese", "<meta charset=gb2312>\xCD\xBC\xCA\xE9", "图书");
        row("big five", "<meta charset=big5>\xB9\xCF\xAE\xD1", "圖書");
        row("xml", "<?xml version='1.0' encoding='ISO-8859-2'?><p>\xB1\xE6", "ąć");
        row("latin one is windows", "<meta charset=iso-8859-1>5 \x80", "5 €");
        row("utf-8", "<meta charset=UTF-8>gr\xC3\xBCn", "grün");
        row("mark before declaration", "\xEF\xBB\xBF<meta charset=windows-1251>gr\xC3\xBCn", "grün");
        row("wrong but utf-8",
            "<meta charset=euc-kr>gr\xC3\xBCn \xE2\x82\xAC\xFF"
            "<meta charset=windows-1251>",
            "");
        row("fails but is utf-8", "<meta charset=euc-kr>\xE2\x80\xA6 \xC3\xA9\xF0\x9F\x99\x82", "… é🙂");
        row("unknown but utf-8", "<meta charset=klingon>gr\xC3\xBCn", "grün");
        row("in a comment", "<!-- <meta charset=euc-kr> --><meta charset=windows-1251>\xCF", "П");
        row("in the text", "<body>&lt;meta charset=euc-kr> gr\xFCn <meta charset=euc-kr>",
            "<meta charset=euc-kr> grün");
        row("none", "gr\xFCn", "grün");
    }
    void readsACharsetThatAPageDeclares() {
        QFETCH(QByteArray, page);
        QFETCH(QString, expected);

        const auto document = readDocument("a.html", page.toStdString());

        if (expected == "a |") {
            QCOMPARE(document.error().code, ErrorCode::InvalidInput);
            QCOMPARE(document.error().args, (std::vector<std::string>{"document", "encoding"}));
            return;
        }
        QVERIFY(document.has_value());
        QCOMPARE(shown(*document), expected);
    }

    void everyCharsetOfTheTableCanBeRead() {
        const auto charsets = knownCharsets();

        for (const auto& charset : charsets) {
            const auto text = decodedText("plain", charset);
            QVERIFY2(text && *text == "plain", charset.c_str());
        }
        QVERIFY(charsets.size() > 100);
    }

    void refusesACharsetThatItDoesNotKnow() {
        const auto unknown = readDocument("a.html", "<meta charset='x-klingon<>'>\xFF");
        const auto wrong = readDocument("a.html", "<meta charset=utf-8>gr\xFCn");

        QCOMPARE(unknown.error().code, ErrorCode::Unsupported);
        QCOMPARE(unknown.error().args, (std::vector<std::string>{"document", "x-klingon"}));
        QCOMPARE(wrong.error().code, ErrorCode::InvalidInput);
        QCOMPARE(wrong.error().args, (std::vector<std::string>{"document", "encoding"}));
    }

    void anyCaseOfAnEndingWillDo() {
        for (const char* name : {"a.PDF", "a.Pdf", "b/a.pdF"})
            QVERIFY2(isPdfName(name), name);
        for (const char* name : {"a.MD", "a.Html", "a.TXT"})
            QVERIFY2(isDocumentName(name), name);
        QVERIFY(!isPdfName("pdf") && !isPdfName(".pdf") && !isPdfName("a.pdf.txt"));
    }

    void documentsOfABotsFolderMayHaveAnyCaseOfEnding() {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath("knowledge"));
        for (const char* name : {"knowledge/HB2.Pdf", "knowledge/A.MD", "B.Pdf"}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("text") == 4);
        }

        const auto files = readBotFolder(folder.path().toStdString());

        QVERIFY(files.has_value());
        QCOMPARE(files->size(), std::size_t(2));
        QVERIFY(files->contains("knowledge/HB2.Pdf") && files->contains("knowledge/A.MD"));
    }

    void refusesWhatIsNoText() {
        QCOMPARE(decodedText(std::string("a\0b", 3)).error().code, ErrorCode::InvalidInput);
        QCOMPARE(decodedText(std::string(kMaxDocumentBytes + 1, 'a')).error().code, ErrorCode::TooLarge);
        QCOMPARE(readDocument("a.exe", "x").error().code, ErrorCode::Unsupported);
    }

    void longTextsAreCutBetweenSentences() {
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += "This is sentence number " + std::to_string(i) + " of a long paragraph. ";
        text += std::string(9'000, 'x') + "ü";

        const auto passages = passagesOf("a.txt", readPlainText(text));

        QVERIFY(passages.size() > 5);
        std::size_t total = 0;
        for (const auto& passage : passages) {
            const auto& piece = passage.answers.front();
            QVERIFY(piece.size() <= 3'600 && isUtf8(piece));
            total += piece.size();
        }
        QVERIFY(total + 200 > text.size());
        QCOMPARE(passages[1].id, std::string("a.txt#2"));
    }
};

CHATKEEP_TEST(TestDocuments)
#include "tst_Documents.moc"
