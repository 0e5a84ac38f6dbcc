// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/knowledge/Documents.h"
#include "core/engine/knowledge/PdfText.h"
#include "tests/main/Registry.h"

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

/// A PDF with one page a text, written by hand.
std::string pdfOf(const std::vector<std::string>& pages) {
    std::string pdf = "%PDF-1.4\n";
    std::vector<std::size_t> offsets;
    const auto object = [&](const std::string& body) {
        offsets.push_back(pdf.size());
        pdf += std::to_string(offsets.size()) + " 0 obj\n" + body + "\nendobj\n";
    };
    std::string kids;
    for (std::size_t i = 0; i < pages.size(); ++i)
        kids += std::to_string(4 + 2 * i) + " 0 R ";
    object("<< /Type /Catalog /Pages 2 0 R >>");
    object("<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>");
    object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    for (std::size_t i = 0; i < pages.size(); ++i) {
        object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources << /Font << /F1 3 0 R >> >> "
               "/Contents " +
               std::to_string(5 + 2 * i) + " 0 R >>");
        const auto content = "BT /F1 12 Tf 20 200 Td (" + pages[i] + ") Tj ET";
        object("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream");
    }
    const auto table = pdf.size();
    pdf += "xref\n0 " + std::to_string(offsets.size() + 1) + "\n0000000000 65535 f \n";
    for (const auto offset : offsets) {
        auto digits = std::to_string(offset);
        pdf += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    }
    return pdf + "trailer << /Size " + std::to_string(offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" +
           std::to_string(table) + "\n%%EOF\n";
}

bool hasPoppler() {
    return QFile::exists(QString::fromStdString(PdfLimits().program));
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
                               << " |a b c d e f g 2 3 snake_case";
        QTest::newRow("list") << "- a\n- b\n1. c" << " |a\nb\n1. c";
        QTest::newRow("code stays") << "x\n```\n# no heading\n```\ny" << " |x\n# no heading\ny";
        QTest::newRow("table") << "| a | b |\n|---|---|\n| c | d |" << " |a b\nc d";
        QTest::newRow("front matter") << "---\ntitle: x\n---\n# A\n\nb" << "A |A>b";
        QTest::newRow("unclosed") << "a [b(c <d ``` **" << " |a b(c <d";
        QTest::newRow("nothing") << "" << "";
    }
    void readsMarkdown() {
        QFETCH(QString, text);
        QFETCH(QString, expected);

        const auto document = readMarkdown(text.toStdString());

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

    void readsPlainTextByPages() {
        const auto document = readPlainText("one\ntwo\n\nthree\ffour");

        QCOMPARE(shown(document), QString(" |one two @1 |three @1 |four @2"));
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

    void readsAPdfPageByPage() {
        if (!hasPoppler()) QSKIP("pdftotext is not installed");

        const auto text = pdfText(pdfOf({"Refunds take five days", "Call us at noon"}));

        QVERIFY2(text.has_value(), text ? "" : text.error().args.back().c_str());
        const auto document = readPlainText(*text);
        QCOMPARE(shown(document), QString(" |Refunds take five days @1 |Call us at noon @2"));
    }

    void refusesHostilePdfs() {
        if (!hasPoppler()) QSKIP("pdftotext is not installed");
        const auto good = pdfOf({"text"});
        std::string broken = good.substr(0, good.size() / 3);

        QCOMPARE(pdfText("no pdf at all").error().code, ErrorCode::InvalidInput);
        QCOMPARE(pdfText(broken).error().code, ErrorCode::InvalidInput);
        QCOMPARE(pdfText(pdfOf({""})).error().args.back(), std::string("no text"));
        QCOMPARE(pdfText(good, {.inputBytes = 10}).error().code, ErrorCode::TooLarge);
        QCOMPARE(pdfText(good, {.outputBytes = 1}).error().code, ErrorCode::TooLarge);
        QCOMPARE(pdfText(good, {.memoryBytes = 1 << 20}).has_value(), false);
    }

    void saysSoWithoutPoppler() {
        const auto text = pdfText(pdfOf({"text"}), {.program = "/nowhere/pdftotext"});

        QCOMPARE(text.error().code, ErrorCode::Unsupported);
    }

    void endsAReaderThatHangs() {
        QTemporaryDir folder;
        const auto path = folder.filePath("hangs");
        QFile script(path);
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nexec /bin/sleep 60\n");
        script.close();
        QVERIFY(
            script.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));

        const auto text =
            pdfText(pdfOf({"text"}), {.wall = std::chrono::seconds(1), .program = path.toStdString()});

        QCOMPARE(text.error().args.back(), std::string("time"));
    }
};

CHATKEEP_TEST(TestDocuments)
#include "tst_Documents.moc"
