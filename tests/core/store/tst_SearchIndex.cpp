// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/FtsIndex.h"
#include "core/store/SearchQuery.h"
#include "tests/core/store/StoreFixture.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::store;
using namespace chatkeep::store::test;

namespace {

class IndexFixture {
public:
    IndexFixture() {
        ConnectionOptions options;
        options.mode = ConnectionOptions::Mode::Create;
        options.synchronous = "NORMAL";
        auto writing = Connection::open(path(), key, options);
        if (!writing || !migrate(**writing, knownMigrations("search"))) qFatal("index fixture");
        options.mode = ConnectionOptions::Mode::ReadOnly;
        auto reading = Connection::open(path(), key, options);
        if (!reading) qFatal("index fixture");
        index = std::make_unique<FtsIndex>(std::move(*writing), std::move(*reading));
    }
    std::string path() const { return folder.filePath("search.0001.db").toStdString(); }
    void add(std::vector<IndexedText> texts) { QVERIFY(index->add(texts, texts.back().row).has_value()); }
    std::vector<std::int64_t> find(std::string_view query, std::size_t limit = 50,
                                   std::int64_t before = INT64_MAX) {
        return index->find(query, limit, before).value_or(std::vector<std::int64_t>{-1});
    }
    /// True if there was something to merge.
    bool mergeSome() { return index->mergeSome(16).value_or(false); }
    std::int64_t segments() {
        auto query = index->writing().prepare("SELECT count(DISTINCT segid) FROM text_index_idx");
        return query && query->step() ? query->integer(0) : -1;
    }
    /// Every page as it is inside, the WAL's included.
    QByteArray decryptedPages() {
        sqlite3_int64 size = 0;
        auto* bytes = sqlite3_serialize(index->writing().handle(), "main", &size, 0);
        QByteArray pages(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
        sqlite3_free(bytes);
        return pages;
    }

    QTemporaryDir folder;
    DatabaseKey key = newKey();
    std::unique_ptr<FtsIndex> index;
};

using Rows = std::vector<std::int64_t>;

} // namespace

class tst_SearchIndex : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newestComeFirstInWindows();
    void wordsAreAndedAndTheLastIsAPrefix();
    void caseAndDiacriticsDoNotMatter();
    void whatIsTypedIsNeverSyntax_data();
    void whatIsTypedIsNeverSyntax();
    void expressionsAreQuotedWords_data();
    void expressionsAreQuotedWords();
    void blankQueriesAreRefused();
    void segmentsAreMergedInSteps();
    void removedWordsLeaveThePages_data();
    void removedWordsLeaveThePages();
    void remembersHowFarItFollowed();
    void additionsRestBetweenTexts();
    void clearingForgetsEverything();
    void aFilledIndexOfTheFirstVersionGoesOn();
};

void tst_SearchIndex::newestComeFirstInWindows() {
    IndexFixture fixture;
    fixture.add({{1, "order one"}, {2, "order two"}, {3, "order three"}, {4, "nothing"}});

    QCOMPARE(fixture.find("order"), (Rows{3, 2, 1}));
    QCOMPARE(fixture.find("order", 2), (Rows{3, 2}));
    QCOMPARE(fixture.find("order", 2, 2), (Rows{1}));
}

void tst_SearchIndex::wordsAreAndedAndTheLastIsAPrefix() {
    IndexFixture fixture;
    fixture.add({{1, "my parcel is late"},
                 {2, "the parcel arrived"},
                 {3, "late delivery"},
                 {4, "parcels late late"}});

    QCOMPARE(fixture.find("parcel late"), (Rows{1}));
    QCOMPARE(fixture.find("late parc"), (Rows{4, 1}));
    QCOMPARE(fixture.find("parc* late"), (Rows{4, 1}));
    QCOMPARE(fixture.find("parc late"), (Rows{}));
    QCOMPARE(fixture.find("\"is late\""), (Rows{1}));
    QCOMPARE(fixture.find("\"late is\""), (Rows{}));
    QCOMPARE(fixture.find("„the parcel“ arr"), (Rows{2}));
}

void tst_SearchIndex::caseAndDiacriticsDoNotMatter() {
    IndexFixture fixture;
    fixture.add({{1, "Größe und Café"}, {2, "GRÖSSE"}});

    QCOMPARE(fixture.find("cafe"), (Rows{1}));
    QCOMPARE(fixture.find("größe"), (Rows{1}));
    QCOMPARE(fixture.find("große"), (Rows{1}));
}

void tst_SearchIndex::whatIsTypedIsNeverSyntax_data() {
    QTest::addColumn<QByteArray>("query");
    for (const char* query : {"body:order",
                              "order OR nothing",
                              "order NOT one",
                              "NEAR(order one)",
                              "^order",
                              "order)",
                              "((order",
                              "'order'; DROP TABLE meta; --",
                              "\"order",
                              "order\"",
                              "{body} : order",
                              "- order",
                              "+order",
                              "order + one",
                              "*",
                              "\"*\"",
                              "order**",
                              "***order",
                              "\"\"\"",
                              "order AND",
                              "AND",
                              "\\order",
                              "%order%",
                              "\xff\xfe",
                              "-1",
                              "text_index"})
        QTest::newRow(query) << QByteArray(query);
    QTest::newRow("NUL") << QByteArray("or\0der", 6);
    QTest::newRow("long") << QByteArray("order ").repeated(5000);
}

void tst_SearchIndex::whatIsTypedIsNeverSyntax() {
    QFETCH(QByteArray, query);
    IndexFixture fixture;
    fixture.add({{1, "order one"}, {2, "nothing"}});

    auto found = fixture.index->find({query.data(), static_cast<std::size_t>(query.size())}, 10, INT64_MAX);

    // A refusal of a blank query is fine; an error of SQLite's parser is not.
    if (!found) QCOMPARE(found.error().code, ErrorCode::InvalidInput);
    QCOMPARE(fixture.find("order"), (Rows{1}));
}

void tst_SearchIndex::expressionsAreQuotedWords_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("expression");
    QTest::newRow("word") << "late" << "\"late\" *";
    QTest::newRow("words") << " my  parcel " << "\"my\" \"parcel\"";
    QTest::newRow("prefix inside") << "parc* late" << "\"parc\" * \"late\" *";
    QTest::newRow("phrase") << "\"is late\" my" << "\"is late\" \"my\" *";
    QTest::newRow("open phrase") << "\"is late" << "\"is late\"";
    QTest::newRow("operators") << "a OR b" << "\"a\" \"OR\" \"b\" *";
}

void tst_SearchIndex::expressionsAreQuotedWords() {
    QFETCH(QString, typed);
    QFETCH(QString, expression);
    QCOMPARE(QString::fromStdString(matchExpression(typed.toStdString()).value_or("")), expression);
}

void tst_SearchIndex::blankQueriesAreRefused() {
    IndexFixture fixture;
    for (const char* query : {"", "   ", "\"\"", "*", "\n\t", "\xc2\xa0"}) {
        auto found = fixture.index->find(query, 10, INT64_MAX);
        QCOMPARE(found.error().code, ErrorCode::InvalidInput);
        QCOMPARE(found.error().args, (std::vector<std::string>{"query", "blank"}));
    }
}

void tst_SearchIndex::segmentsAreMergedInSteps() {
    IndexFixture fixture;
    QVERIFY(!fixture.mergeSome());
    std::vector<std::string> texts;
    for (int i = 0; i < 4000; ++i)
        texts.push_back("order number " + std::to_string(i) + " of many");
    for (std::size_t from = 0; from < texts.size(); from += 100) {
        std::vector<IndexedText> batch;
        for (std::size_t i = from; i < from + 100; ++i)
            batch.push_back({static_cast<std::int64_t>(i) + 1, texts[i]});
        fixture.add(batch);
    }
    QCOMPARE(fixture.segments(), 40); // an addition merges nothing

    int steps = 0;
    while (fixture.mergeSome()) {
        ++steps;
        QCOMPARE(fixture.find("order 3999"), (Rows{4000}));
        QCOMPARE(fixture.find("order", 5000).size(), std::size_t(4000));
        QVERIFY(steps < 1000);
    }

    QVERIFY2(steps > 1, "one step did it all");
    QVERIFY2(fixture.segments() < 16, qPrintable(QString::number(fixture.segments())));
    QVERIFY(!fixture.mergeSome());
}

void tst_SearchIndex::removedWordsLeaveThePages_data() {
    QTest::addColumn<int>("steps");
    QTest::newRow("not merged") << 0;
    QTest::newRow("half merged") << 2;
    QTest::newRow("merged") << 1000;
}

void tst_SearchIndex::removedWordsLeaveThePages() {
    QFETCH(int, steps);
    IndexFixture fixture;
    std::vector<std::string> others;
    for (int i = 0; i < 3000; ++i)
        others.push_back("filler text number " + std::to_string(i) + " zebrafish");
    std::vector<IndexedText> texts;
    for (std::size_t i = 0; i < others.size(); ++i)
        texts.push_back({static_cast<std::int64_t>(i) + 1, others[i]});
    // In the middle, so that it is spread over merged segments.
    constexpr std::string_view kSecret = "my name is Quetzalcoatlus Xylophonowitz";
    texts[1500].text = kSecret;
    for (std::size_t from = 0; from < texts.size(); from += 100)
        fixture.add({texts.begin() + static_cast<std::ptrdiff_t>(from),
                     texts.begin() + static_cast<std::ptrdiff_t>(from) + 100});
    while (steps-- > 0 && fixture.mergeSome()) {
    }
    QVERIFY(fixture.decryptedPages().contains("uetzalcoatl"));

    std::vector<IndexedText> removed{{1501, kSecret}};
    QVERIFY(fixture.index->remove(removed).has_value());
    QVERIFY(fixture.index->truncateWal().has_value());

    QCOMPARE(fixture.find("quetzalcoatlus"), (Rows{}));
    auto pages = fixture.decryptedPages();
    for (const char* piece : {"uetzalcoatl", "etzalco", "ylophono", "lophonow"})
        QVERIFY2(!pages.contains(piece), piece);
    QCOMPARE(fixture.find("zebrafish", 5000).size(), std::size_t(2999));
}

void tst_SearchIndex::remembersHowFarItFollowed() {
    IndexFixture fixture;
    QCOMPARE(fixture.index->lastRow().value_or(-1), 0);

    std::vector<IndexedText> texts{{3, "three"}};
    QVERIFY(fixture.index->add(texts, 7).has_value());
    QCOMPARE(fixture.index->lastRow().value_or(-1), 7);
    QVERIFY(fixture.index->add({}, 9).has_value());
    QCOMPARE(fixture.index->lastRow().value_or(-1), 9);
}

void tst_SearchIndex::additionsRestBetweenTexts() {
    IndexFixture fixture;
    const std::vector<IndexedText> texts = {{1, "first"}, {2, "second"}, {3, "third"}};
    int rests = 0;
    QVERIFY(fixture.index->add(texts, 3, [&] {
        ++rests;
        QCOMPARE(fixture.find("first"), Rows{}); // one transaction: seen together, when all are in
    }));
    QCOMPARE(rests, 3);
    QCOMPARE(fixture.find("first"), Rows{1});
    QCOMPARE(fixture.find("third"), Rows{3});
}

void tst_SearchIndex::clearingForgetsEverything() {
    IndexFixture fixture;
    fixture.add({{1, "order one"}});

    QVERIFY(fixture.index->clear().has_value());

    QCOMPARE(fixture.find("order"), (Rows{}));
    QCOMPARE(fixture.index->lastRow().value_or(-1), 0);
    fixture.add({{1, "order one"}});
    QCOMPARE(fixture.find("order"), (Rows{1}));
}

/// Version 2 merges segments on its own, version 1 did while committing: what the old one left must be found,
/// merged and removable.
void tst_SearchIndex::aFilledIndexOfTheFirstVersionGoesOn() {
    QTemporaryDir folder;
    const DatabaseKey key = newKey();
    const auto path = folder.filePath("search.0001.db").toStdString();
    auto migrations = knownMigrations("search");
    const auto ofVersion1 = [](const auto& migration) { return migration.version == 1; };
    ConnectionOptions options;
    options.mode = ConnectionOptions::Mode::Create;
    {
        auto old = Connection::open(path, key, options);
        QVERIFY(old.has_value());
        std::vector<Migration> first;
        std::ranges::copy_if(migrations, std::back_inserter(first), ofVersion1);
        QVERIFY(migrate(**old, first).has_value());
        auto insert = (*old)->prepare("INSERT INTO text_index (rowid, body) VALUES ($1, $2)");
        QVERIFY(insert.has_value());
        for (int i = 1; i <= 300; ++i) {
            QVERIFY(insert->bind(1, i).bindText(2, "old letter number " + std::to_string(i)).run());
            insert->reset();
        }
    }
    options.mode = ConnectionOptions::Mode::ReadWrite;
    auto writing = Connection::open(path, key, options);
    QVERIFY(writing.has_value());
    QVERIFY(migrate(**writing, migrations).has_value());
    options.mode = ConnectionOptions::Mode::ReadOnly;
    auto reading = Connection::open(path, key, options);
    QVERIFY(reading.has_value());
    FtsIndex index(std::move(*writing), std::move(*reading));

    const std::vector<IndexedText> newer = {{301, "new letter number 301"}};
    QVERIFY(index.add(newer, 301).has_value());
    const std::vector<IndexedText> gone = {{17, "old letter number 17"}};
    QVERIFY(index.remove(gone).has_value());
    while (index.mergeSome(16).value_or(false)) {
    }

    QCOMPARE(index.find("letter", 1000, INT64_MAX).value_or(Rows{}).size(), std::size_t(300));
    QCOMPARE(index.find("number 301", 5, INT64_MAX).value_or(Rows{}), Rows{301});
    QCOMPARE(index.find("number 17", 5, INT64_MAX).value_or(Rows{-1}).size(),
             std::size_t(5)); // 17 is a prefix of 170 …
    QCOMPARE(index.find("\"number 17\" old", 5, INT64_MAX).value_or(Rows{-1}), Rows{});
}

CHATKEEP_TEST(tst_SearchIndex)
#include "tst_SearchIndex.moc"
