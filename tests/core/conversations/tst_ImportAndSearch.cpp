// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/ConversationJson.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"

#include <QFile>

#include <fstream>
#include <future>
#include <sstream>
#include <thread>

using namespace chatkeep;
using namespace chatkeep::conversations;
using test::TestVault;

class ImportAndSearchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesBecomeResolvedConversations();
    void knownIdsAreRefusedAndBadLinesReported();
    void aLineWithoutAnEndIsReportedAndStopsTheImport();
    void whatCannotBeReadFurtherIsReported();
    void repeatDerivesNewIds();
    void repeatHasItsBounds();
    void aPersonGroupsConversations();
    void cardsSplitOverTurnsAreCut();
    void anOperatorWithoutTheRightIsDenied();
    void cancellingStopsTheImport();
    void whatFollowsABatchThatFailedIsNobodyElses();
    void realDialoguesImportFullyAndAreFound();
    void searchIsMaskedAndMarksMatches();
    void searchNeedsItsRight();
    void theIndexFollowsAfterReopening();
    void aDamagedMessageKeepsNothingElseFromBeingFound();
    void aTextWhoseKeyCannotBeReadNowIsFoundLater();
};

namespace {

Result<ImportReport> importText(TestVault& vault, const std::string& lines, int repeat = 1) {
    vault.freshen(vault.admin);
    std::istringstream stream(lines);
    return vault.conversations->importConversations(vault.admin, stream, {.bot = "simple", .repeat = repeat});
}

std::string line(const std::string& id, const std::string& text, const std::string& more = {}) {
    return R"({"id":")" + id + "\"" + more + R"(,"turns":[{"speaker":"visitor","text":")" + text +
           R"("},{"speaker":"bot","text":"Certainly."}]})" + "\n";
}

/// Lines of a file on a disk that fails behind them.
class FailingDisk : public std::streambuf {
public:
    explicit FailingDisk(std::string lines)
        : m_lines(std::move(lines)) {
        setg(m_lines.data(), m_lines.data(), m_lines.data() + m_lines.size());
    }

protected:
    int_type underflow() override { throw std::runtime_error("the disk fails"); }

private:
    std::string m_lines;
};

/// Lines that are made ready when they are wanted.
class ReadLater : public std::streambuf {
public:
    ReadLater(std::string lines, std::function<void()> before)
        : m_lines(std::move(lines))
        , m_before(std::move(before)) {}

protected:
    int_type underflow() override {
        if (!m_before) return traits_type::eof();
        std::exchange(m_before, nullptr)();
        setg(m_lines.data(), m_lines.data(), m_lines.data() + m_lines.size());
        return traits_type::to_int_type(m_lines.front());
    }

private:
    std::string m_lines;
    std::function<void()> m_before;
};

/// A conversation of so many turns that it is a batch by itself.
std::string longLine(const std::string& id, const std::string& person) {
    std::string turns;
    for (int i = 0; i < 2'000; ++i)
        turns += std::string(i == 0 ? "" : ",") + R"({"speaker":"visitor","text":"x"})";
    return R"({"id":")" + id + R"(","person":")" + person + R"(","turns":[)" + turns + "]}\n";
}

} // namespace

void ImportAndSearchTest::aLineWithoutAnEndIsReportedAndStopsTheImport() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);

    const auto report =
        importText(vault, line("a", "hi") + std::string(17 << 20, 'x') + "\n" + line("b", "hi"));

    QVERIFY(report);
    QCOMPARE(report->conversations, 1);
    QCOMPARE(report->rejected.size(), 1U);
    QCOMPARE(report->rejected.front().line, 2);
    QVERIFY(report->rejected.front().why.starts_with("longer than 16 MiB"));
}

void ImportAndSearchTest::whatCannotBeReadFurtherIsReported() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    vault.freshen(vault.admin);
    FailingDisk disk(line("a", "hi"));
    std::istream stream(&disk);

    const auto report =
        vault.conversations->importConversations(vault.admin, stream, {.bot = "simple", .repeat = 1});

    QVERIFY(report);
    QCOMPARE(report->conversations, 1);
    QCOMPARE(report->rejected.size(), 1U);
    QCOMPARE(report->rejected.front().line, 2);
}

void ImportAndSearchTest::linesBecomeResolvedConversations() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);

    const auto report = importText(
        vault, R"({"id":"a","turns":[{"speaker":"visitor","text":"hi","at":"2024-05-01T10:00:00Z"},)"
               R"({"speaker":"operator","text":"hello","at":"2024-05-01T10:00:05.250Z"}]})"
               "\n\n" +
                   line("b", "bonjour"));

    QVERIFY(report);
    QCOMPARE(report->conversations, 2);
    QCOMPARE(report->messages, 4);
    QVERIFY(report->rejected.empty());
    const auto id = ConversationId::fromText(report->ids.front());
    QVERIFY(id);
    const auto shown = vault.service().show(vault.admin, *id, "");
    QVERIFY(shown);
    QCOMPARE(shown->document["state"].get<std::string>(), std::string("resolved"));
    QCOMPARE(shown->document["messages"].size(), std::size_t(2));
    QCOMPARE(shown->document["messages"][1]["at"].get<std::string>(),
             std::string("2024-05-01T10:00:05.250Z"));
    QCOMPARE(shown->document["messages"][1]["author"].get<std::string>(), std::string("operator"));
    QCOMPARE(vault.audited("conversation.imported"), 2);
    QCOMPARE(importJson(*report)["ids"].size(), std::size_t(2));
}

void ImportAndSearchTest::knownIdsAreRefusedAndBadLinesReported() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(importText(vault, line("a", "one")));

    const auto report =
        importText(vault, line("a", "one") + "not json\n" + line("", "no id") + R"({"id":"c","turns":[]})" +
                              "\n" + R"({"id":"d","turns":[{"speaker":"robot","text":"x"}]})" + "\n" +
                              line("e", "  ") + line("f", "fine") + line("f", "twice"));

    QVERIFY(report);
    QCOMPARE(report->conversations, 1);
    std::vector<std::pair<std::int64_t, std::string>> whys;
    for (const auto& rejected : report->rejected)
        whys.emplace_back(rejected.line, rejected.why);
    const std::vector<std::pair<std::int64_t, std::string>> expected{
        {1, "known"}, {2, "json"}, {3, "id"}, {4, "turns"}, {5, "speaker"}, {6, "text"}, {8, "known"}};
    QVERIFY(whys == expected);
    QCOMPARE(vault.number("SELECT count(*) FROM conversation"), 2);
}

void ImportAndSearchTest::repeatHasItsBounds() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    for (const int repeat : {0, -1, 100'001}) {
        const auto refused = importText(vault, "", repeat);
        QVERIFY(!refused && refused.error().code == ErrorCode::InvalidInput);
    }
    QVERIFY(importText(vault, "", 100'000));
    QCOMPARE(vault.audited("conversations.import_began"), 1);
}

void ImportAndSearchTest::repeatDerivesNewIds() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);

    const auto report = importText(vault, line("a", "one") + line("b", "two"), 3);
    const auto again = importText(vault, line("a", "one"), 4);

    QVERIFY(report && again);
    QCOMPARE(report->conversations, 6);
    QCOMPARE(again->conversations, 1);
    QCOMPARE(again->rejected.size(), std::size_t(3));
    QCOMPARE(vault.number("SELECT count(*) FROM person"), 7);
}

void ImportAndSearchTest::aPersonGroupsConversations() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);

    const auto report = importText(vault, line("a", "one", R"(,"person":"ann")") + line("b", "two") +
                                              line("c", "three", R"(,"person":"ann")"));

    QVERIFY(report);
    QCOMPARE(vault.number("SELECT count(*) FROM person"), 2);
    const auto person = [&](std::size_t index) {
        return vault.service()
            .show(vault.admin, *ConversationId::fromText(report->ids[index]), "")
            ->document["person"]
            .get<std::string>();
    };
    QCOMPARE(person(0), person(2));
    QVERIFY(person(0) != person(1));
}

void ImportAndSearchTest::cardsSplitOverTurnsAreCut() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);

    const auto report =
        importText(vault, R"({"id":"a","turns":[{"speaker":"visitor","text":"it is 4111 1111"},)"
                          R"({"speaker":"bot","text":"go on"},)"
                          R"({"speaker":"visitor","text":"1111 1111"}]})"
                          "\n");

    QVERIFY(report);
    const auto shown =
        vault.service().show(vault.admin, *ConversationId::fromText(report->ids.front()), "a look")->document;
    QVERIFY(dumpJson(shown).find("4111 1111") == std::string::npos);
    QVERIFY(dumpJson(shown).find("\"1111 1111\"") == std::string::npos);
}

void ImportAndSearchTest::anOperatorWithoutTheRightIsDenied() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto mia = vault.addOperator("Mia", access::Role::Support);
    vault.freshen(mia);
    const auto entries = vault.log->size();
    std::istringstream stream(line("a", "one"));

    const auto denied = vault.conversations->importConversations(mia, stream, {.bot = "simple"});

    QVERIFY(!denied && denied.error().code == ErrorCode::PermissionDenied);
    QCOMPARE(vault.log->size(), entries + 1);
    QCOMPARE(vault.number("SELECT count(*) FROM conversation"), 0);
}

void ImportAndSearchTest::whatFollowsABatchThatFailedIsNobodyElses() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto& store = vault.databases->store();
    QVERIFY(store.call([](store::Transaction& tx) -> Result<void> {
        CHATKEEP_ASSIGN(auto trigger, tx.prepare("CREATE TRIGGER refuse BEFORE INSERT ON conversation WHEN "
                                                 "(SELECT count(*) FROM person) = 2 "
                                                 "BEGIN SELECT RAISE(ABORT, 'refused'); END"));
        return trigger.run();
    }));
    std::promise<void> began;
    std::promise<void> bothWait;
    std::thread busy;
    ReadLater lines(line("a", "hi", R"(,"person":"zoe")") + longLine("b", "ann") +
                        line("c", "hi", R"(,"person":"ann")") + longLine("d", "bob"),
                    [&] {
                        busy = std::thread([&] {
                            (void)store.call([&](store::Transaction&) -> Result<void> {
                                began.set_value();
                                bothWait.get_future().wait();
                                return {};
                            });
                        });
                        began.get_future().wait();
                    });
    int batches = 0;
    vault.freshen(vault.admin);
    std::istream stream(&lines);

    const auto report = vault.conversations->importConversations(
        vault.admin, stream, {.bot = "simple", .repeat = 1, .progress = [&](std::int64_t) {
                                  if (++batches == 2) bothWait.set_value();
                                  return true;
                              }});
    busy.join();

    QVERIFY(!report);
    QCOMPARE(batches, 2);
    QCOMPARE(vault.number("SELECT count(*) FROM conversation"), 0);
}

void ImportAndSearchTest::cancellingStopsTheImport() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    vault.freshen(vault.admin);
    std::istringstream stream(line("a", "one"));

    const auto cancelled = vault.conversations->importConversations(
        vault.admin, stream,
        {.bot = "simple", .repeat = 5000, .progress = [](std::int64_t) { return false; }});

    QVERIFY(!cancelled && cancelled.error().code == ErrorCode::Cancelled);
    const auto kept = vault.number("SELECT count(*) FROM conversation");
    QVERIFY(kept > 0 && kept < 5000);
    QCOMPARE(vault.audited("conversation.imported"), static_cast<int>(kept));
}

void ImportAndSearchTest::realDialoguesImportFullyAndAreFound() {
    const QString path = QStringLiteral(CHATKEEP_SHARED_DATA "/conversations/sgd_dev.jsonl");
    if (!QFile::exists(path)) QSKIP("the shared conversations are not here");
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    vault.freshen(vault.admin);
    std::ifstream file(path.toStdString());

    const auto report = vault.conversations->importConversations(vault.admin, file, {.bot = "simple"});

    QVERIFY(report);
    QCOMPARE(report->rejected.size(), std::size_t(0));
    QCOMPARE(report->conversations, 2098);
    QCOMPARE(vault.number("SELECT count(*) FROM message"), report->messages);
    vault.conversations->waitForIndex();
    const auto found = vault.service().search(vault.admin, "restaurant \"San Jose\"", 50);
    QVERIFY(found);
    QVERIFY(!found->hits.empty());
    for (std::size_t i = 1; i < found->hits.size(); ++i)
        QVERIFY(found->hits[i - 1].at >= found->hits[i].at || found->hits[i].seq > 0);
    const auto window = vault.service().list(vault.admin, {.view = ListFilter::View::Resolved}, 2000, 200);
    QVERIFY(window);
    QCOMPARE(window->total, std::size_t(2098));
    QCOMPARE(window->rows.size(), std::size_t(98));
    for (const auto& row : window->rows)
        QVERIFY(!row.preview.empty());
}

void ImportAndSearchTest::searchIsMaskedAndMarksMatches() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "Please write to ann@example.org about the Marzipan delivery"));
    vault.conversations->waitForIndex();

    const auto found = vault.service().search(vault.admin, "marzi", 10);

    QVERIFY(found);
    QCOMPARE(found->hits.size(), std::size_t(1));
    QVERIFY(found->hits.front().snippet.find("\u2068Marzipan\u2069") != std::string::npos);
    QVERIFY(found->hits.front().snippet.find("ann@example.org") == std::string::npos);
    QVERIFY(!vault.service().search(vault.admin, "  ", 10));
}

void ImportAndSearchTest::searchNeedsItsRight() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto entries = vault.log->size();

    const auto denied = vault.service().search(access::Actor(), "hello", 10);

    QVERIFY(!denied && denied.error().code == ErrorCode::PermissionDenied);
    QVERIFY(vault.log->size() > entries);
}

void ImportAndSearchTest::theIndexFollowsAfterReopening() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "an ultramarine lampshade"));

    vault.reopen();
    vault.conversations->waitForIndex();

    QCOMPARE(vault.service().search(vault.admin, "ultramarine", 10)->hits.size(), std::size_t(1));
    QCOMPARE(vault.conversations->indexLagMs(), 0.0);
}

void ImportAndSearchTest::aDamagedMessageKeepsNothingElseFromBeingFound() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto harmed = vault.start();
    const auto other = vault.start();
    QVERIFY(vault.say(harmed.id, "a heliotrope umbrella"));
    QVERIFY(vault.say(other.id, "a heliotrope parasol"));
    vault.conversations->waitForIndex();
    QVERIFY(vault.databases->store().call([](store::Transaction& tx) -> Result<void> {
        CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE message SET body = zeroblob(length(body)) WHERE "
                                                "conversation = (SELECT min(id) FROM conversation)"));
        return update.run();
    }));

    const auto found = vault.service().search(vault.admin, "heliotrope", 10);

    QVERIFY(found);
    QCOMPARE(found->hits.size(), std::size_t(1));
    QVERIFY(found->hits.front().conversation == other.id);
}

void ImportAndSearchTest::aTextWhoseKeyCannotBeReadNowIsFoundLater() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "a heliotrope umbrella"));
    const auto change = [&](store::Writer& writer, const char* statement) {
        return writer.call([&](store::Transaction& tx) -> Result<void> {
            CHATKEEP_ASSIGN(auto prepared, tx.prepare(statement));
            return prepared.run();
        });
    };
    // The index is made anew at the next opening, by whoever cannot read the keys.
    QVERIFY(change(vault.databases->store(),
                   "INSERT INTO change_log (id, operation, message) VALUES (1, 'redact', 1)"));
    QVERIFY(change(vault.databases->subjects(), "ALTER TABLE subject_key RENAME TO away"));
    vault.reopen();
    CHATKEEP_VAULT_READY(vault);
    vault.conversations->waitForIndex();

    QVERIFY(change(vault.databases->subjects(), "ALTER TABLE away RENAME TO subject_key"));

    QTRY_COMPARE(vault.service().search(vault.admin, "heliotrope", 10)->hits.size(), std::size_t(1));
}

CHATKEEP_TEST(ImportAndSearchTest)
#include "tst_ImportAndSearch.moc"
