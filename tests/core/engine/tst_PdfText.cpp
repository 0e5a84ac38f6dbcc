// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/knowledge/Documents.h"
#include "core/engine/knowledge/PdfLayout.h"
#include "core/engine/knowledge/PdfText.h"
#include "tests/main/Registry.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <optional>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

/// A PDF with one page a content, written by hand.
std::string pdfWith(const std::vector<std::string>& pages) {
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
        object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Resources << /Font << /F1 3 0 R >> >> "
               "/Contents " +
               std::to_string(5 + 2 * i) + " 0 R >>");
        object("<< /Length " + std::to_string(pages[i].size()) + " >>\nstream\n" + pages[i] + "\nendstream");
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

/// A text on a page, in points from its lower left corner.
std::string putText(int x, int y, int size, const std::string& text) {
    return "BT /F1 " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" +
           text + ") Tj ET\n";
}

std::string pdfOf(const std::vector<std::string>& texts) {
    std::vector<std::string> pages;
    for (const auto& text : texts)
        pages.push_back(putText(20, 200, 12, text));
    return pdfWith(pages);
}

/// What poppler says of where words stand, by lines of blocks: {{left, top, text}, …}, twelve points high and
/// six wide a letter.
struct PlacedText {
    float left = 0;
    float top = 0;
    std::string text;
    float height = 12;
};
std::string layoutOf(const std::vector<std::vector<PlacedText>>& blocks) {
    std::string out = "<doc><page width=\"600\" height=\"800\"><flow>";
    for (const auto& block : blocks) {
        out += "<block xMin=\"0\" yMin=\"0\" xMax=\"0\" yMax=\"0\">";
        for (const auto& line : block) {
            out += "<line xMin=\"0\" yMin=\"0\" xMax=\"0\" yMax=\"0\">";
            float left = line.left;
            for (const auto word : split(line.text, ' ')) {
                const float right = left + 6 * static_cast<float>(countCodePoints(word));
                if (!word.empty())
                    out += "<word xMin=\"" + std::to_string(left) + "\" yMin=\"" + std::to_string(line.top) +
                           "\" xMax=\"" + std::to_string(right) + "\" yMax=\"" +
                           std::to_string(line.top + line.height) + "\">" + std::string(word) + "</word>";
                left = right + 3;
            }
            out += "</line>";
        }
        out += "</block>";
    }
    return out + "</flow></page></doc>";
}

QString plainOf(const std::vector<std::vector<PlacedText>>& blocks) {
    const auto text = plainTextOf(readLayout(layoutOf(blocks)));
    return text ? QString::fromStdString(*text).trimmed() : QString("nothing");
}

QString shownBlocks(const Document& document) {
    QString out;
    for (const auto& block : document.blocks) {
        out += out.isEmpty() ? "" : " || ";
        for (const auto& heading : block.headings)
            out += QString::fromStdString(heading) + " > ";
        out += QString::fromStdString(block.text);
        if (block.page > 0) out += QString(" @%1").arg(block.page);
    }
    return out;
}

} // namespace

class tst_PdfText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAPdfPageByPage() {
        if (!hasPoppler()) QSKIP("pdftotext is not installed");

        const auto text = pdfText(pdfOf({"Refunds take five days", "Call us at noon"}));

        QVERIFY2(text.has_value(), text ? "" : text.error().args.back().c_str());
        const auto document = readPlainText(*text);
        QCOMPARE(shownBlocks(document), QString("Refunds take five days @1 || Call us at noon @2"));
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

    void readsTablesAndHeadingsOfAPdf() {
        if (!hasPoppler()) QSKIP("pdftotext is not installed");
        const auto pdf = pdfWith(
            {putText(20, 350, 24, "Guide") + putText(20, 310, 12, "All prices include tax.") +
             putText(20, 270, 17, "Fees") + putText(20, 240, 12, "Service") + putText(200, 240, 12, "Price") +
             putText(20, 215, 12, "Home visit") + putText(200, 215, 12, "$95") +
             putText(20, 190, 12, "Nail clipping") + putText(200, 190, 12, "$14")});

        const auto text = pdfText(pdf);

        QVERIFY2(text.has_value(), text ? "" : text.error().args.back().c_str());
        QCOMPARE(
            shownBlocks(readPlainText(*text)),
            QString("Guide > All prices include tax. @1 || Guide > Fees > Service: Home visit, Price: $95\n"
                    "Service: Nail clipping, Price: $14 @1"));
    }

    void placesSayWhatBelongsTogether_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const std::string full = "the committee meets every second tuesday of a month";
        const std::string next = "whoever wants to speak tells the chair before it is";
        const auto row = [](const char* name, const std::vector<std::vector<PlacedText>>& blocks,
                            const QString& expected) { QTest::newRow(name) << plainOf(blocks) << expected; };
        row("cells as blocks",
            {{{0, 0, "Day"}},
             {{100, 0, "Hours"}},
             {{0, 20, "Monday"}},
             {{100, 20, "9-5"}},
             {{0, 40, "Tuesday"}},
             {{100, 40, "9-7"}}},
            "Day | Hours\n--- | ---\nMonday | 9-5\nTuesday | 9-7");
        row("columns as blocks",
            {{{0, 0, "Pottery"}, {0, 14, "Choir"}, {0, 28, "Chess"}},
             {{100, 0, "50"}, {100, 14, "30"}, {100, 28, "5"}}},
            "Pottery | 50\nChoir | 30\nChess | 5");
        row("a table as a block", {{{0, 0, "Pottery"}, {100, 0, "50"}, {0, 14, "Choir"}, {100, 14, "30"}}},
            "Pottery | 50\nChoir | 30");
        row("a cell is empty",
            {{{0, 0, "Pottery"}}, {{100, 0, "50"}}, {{200, 0, "60"}}, {{0, 20, "Choir"}}, {{200, 20, "7"}}},
            "Pottery | 50 | 60\nChoir |  | 7");
        row("a cell goes on",
            {{{0, 0, "Pottery"}},
             {{100, 0, "with clay"}, {100, 14, "and glaze"}},
             {{0, 40, "Choir"}},
             {{100, 40, "songs"}}},
            "Pottery | with clay and glaze\nChoir | songs");
        row("no numbers, no headings",
            {{{0, 0, "queued"}}, {{100, 0, "it waits"}}, {{0, 20, "sent"}}, {{100, 20, "it went"}}},
            "queued | it waits\nsent | it went");
        row("columns of text",
            {{{0, 0, full}, {0, 14, next}, {0, 28, full}},
             {{400, 0, full}, {400, 14, next}, {400, 28, full}}},
            QString::fromStdString(full + "\n" + next + "\n" + full + "\n\n" + full + "\n" + next + "\n" +
                                   full));
        row("headings above columns of text",
            {{{0, 0, "Fees", 18}},
             {{0, 20, full}, {0, 34, next}, {0, 48, full}},
             {{0, 66, "the fee of a year"}, {0, 80, "is 84 euros"}},
             {{400, 0, "Lockers", 18}},
             {{400, 20, full}, {400, 34, next}, {400, 48, full}},
             {{400, 66, "whose key is lost"}, {400, 80, "pays 20 euros"}}},
            QString::fromStdString("Fees\n=====\n\n" + full + "\n" + next + "\n" + full +
                                   "\n\nthe fee of a year\nis 84 euros\n\nLockers\n=====\n\n" + full + "\n" +
                                   next + "\n" + full + "\n\nwhose key is lost\npays 20 euros"));
        row("one row is no table", {{{0, 0, "Handbook"}}, {{300, 0, "Version 2"}}, {{0, 90, full + "."}}},
            QString::fromStdString("Handbook\n\nVersion 2\n\n" + full + "."));
        row("a list's mark", {{{0, 0, "1."}}, {{20, 0, "Unplug it."}}, {{0, 20, "2."}}, {{20, 20, "Wait."}}},
            "1. Unplug it.\n\n2. Wait.");
        row("items", {{{0, 0, "Towels"}, {0, 14, "Soap"}, {0, 28, "A dryer for the hair"}}},
            "- Towels\n- Soap\n- A dryer for the hair");
        row("larger letters",
            {{{0, 0, "Rules", 24}},
             {{0, 40, "Pets", 18}},
             {{0, 60, full}, {0, 74, next}},
             {{0, 100, "Dogs", 15}},
             {{0, 120, full}, {0, 134, next}}},
            QString::fromStdString("Rules\n=====\n\nPets\n-----\n\n" + full + "\n" + next +
                                   "\n\nDogs\n~~~~~\n\n" + full + "\n" + next));
        row("a parted word",
            {{{0, 0, "Nobody may stand on the gang-"}, {0, 14, "way of the ship tomorrow."}}},
            "Nobody may stand on the gangway\nof the ship tomorrow.");
        row("a parted name", {{{0, 0, "Das Boot gehört der Baden-"}, {0, 14, "Württembergischen Bank."}}},
            QString::fromUtf8("Das Boot gehört der Baden-Württembergischen\nBank."));
        row("letters of one width",
            {{{0, 0, "int"}, {27, 0, "array"}, {66, 0, "value"}},
             {{0, 14, "int"}, {27, 14, "other"}, {66, 14, "first"}}},
            "int array value\n\nint other first");
        row("a bar in a cell", {{{0, 0, "a|b"}}, {{100, 0, "1"}}, {{0, 20, "c"}}, {{100, 20, "2"}}},
            "a/b | 1\nc | 2");
        row("from right to left", {{{0, 0, "مرحبا"}}}, "nothing");
        row("no word", {}, "nothing");
    }
    void placesSayWhatBelongsTogether() {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(text, expected);
    }

    void wordsWithoutAPlaceArePassedOver() {
        const std::string good = "<word xMin=\"1\" yMin=\"1\" xMax=\"9\" yMax=\"9\">a &amp; b</word>";
        for (const char* bad :
             {"<word xMin=\"nan\" yMin=\"1\" xMax=\"9\" yMax=\"9\">x</word>",
              "<word xMin=\"1e30\" yMin=\"1\" xMax=\"2e30\" yMax=\"9\">x</word>",
              "<word xMin=\"9\" yMin=\"1\" xMax=\"1\" yMax=\"9\">x</word>", "<word >x</word>",
              "<word xMin=\"1\" yMin=\"1\"", "</line></block><word xMin=\"1\">"}) {
            const auto pages = readLayout("<page ><block ><line >" + good + bad);
            QCOMPARE(pages.size(), std::size_t(1));
            QCOMPARE(plainTextOf(pages), std::optional<std::string>("a & b\n\n\f"));
        }
        QVERIFY(readLayout("<word xMin=\"1\" yMin=\"1\" xMax=\"9\" yMax=\"9\">x</word>").empty());
    }

    void manyBlocksOnAPageTakeNoTables() {
        std::vector<std::vector<PlacedText>> blocks;
        for (int i = 0; i < 3'000; ++i) {
            const auto top = static_cast<float>(20 * (i / 2));
            blocks.push_back({{i % 2 == 0 ? 0.0F : 100.0F, top, "x" + std::to_string(i)}});
        }
        QVERIFY(!plainOf(blocks).contains(" | "));
    }
};

CHATKEEP_TEST(tst_PdfText)
#include "tst_PdfText.moc"
