// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/BotDraft.h"

#include "core/engine/review/MovedLines.h"
#include "ui/base/Async.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace chatkeep::ui {

namespace {

constexpr int kPauseMs = 250;
constexpr int kLongMs = 300;

std::ptrdiff_t mistakesIn(const engine::BotOutline& outline, const std::string& file) {
    return std::ranges::count_if(outline.problems, [&](const engine::OutlineProblem& one) {
        return one.defect && (one.place.file == file || one.place.file.empty());
    });
}

bool hasNewMistake(const engine::BotOutline& now, const engine::BotOutline& before, const std::string& file) {
    return std::ranges::any_of(now.problems, [&](const engine::OutlineProblem& one) {
        return one.defect && one.place.file == file &&
               std::ranges::none_of(before.problems, [&](const engine::OutlineProblem& other) {
                   return other.place.file == file && other.what.text() == one.what.text();
               });
    });
}

/// Where parts of a kind stand.
struct PartsByFile {
    explicit PartsByFile(const engine::OutlineSection& section) {
        for (const auto& item : section.items) {
            ++counts[item.place.file];
            if (item.count == 0) empty.emplace(item.place.file, item.name);
        }
    }
    [[nodiscard]] int in(const std::string& file) const {
        const auto found = counts.find(file);
        return found == counts.end() ? 0 : found->second;
    }
    std::map<std::string, int> counts;
    std::set<std::pair<std::string, std::string>> empty; ///< file and name of what has nothing in it
};

/// Files that have fewer parts of a kind, and those where a part has lost all that was in it.
struct LostParts {
    LostParts(const engine::OutlineSection& before, const engine::OutlineSection& now) {
        const PartsByFile were(before);
        const PartsByFile are(now);
        for (const auto& [file, count] : were.counts)
            if (are.in(file) < count) fewer.insert(file);
        for (const auto& item : before.items)
            if (item.count > 0 && are.empty.contains({item.place.file, item.name}))
                emptied.insert(item.place.file);
    }
    std::set<std::string> fewer;
    std::set<std::string> emptied;
};

struct ReadFiles {
    engine::BotOutline outline;
    std::vector<engine::ExampleRemark> remarks;
};

} // namespace

BotDraft::BotDraft(Async& async, std::string bot, QObject* parent)
    : QObject(parent)
    , m_async(async)
    , m_bot(std::move(bot))
    , m_outline(engine::outlineOf(m_bot, {})) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &BotDraft::readAgain);
    m_long.setSingleShot(true);
    m_long.setInterval(kLongMs);
    connect(&m_long, &QTimer::timeout, this, [this] {
        m_takesLong = true;
        Q_EMIT longRead();
    });
}

void BotDraft::open(std::int64_t version, engine::BotFiles files) {
    m_version = version;
    m_saved = files;
    m_files = std::move(files);
    m_outline = engine::outlineOf(m_bot, {});
    m_shownProblems.clear();
    m_remarks.clear();
    m_renamed.clear();
    nameVisitors();
    m_read = false;
    ++m_revision;
    Q_EMIT opened();
    Q_EMIT dirtyChanged();
    readAgain();
}

EditedFiles BotDraft::edited() const {
    return {.bot = m_bot,
            .version = m_version,
            .base = m_saved,
            .files = m_files,
            .renamed = m_renamed,
            .kept = m_kept};
}

void BotDraft::setNewest(std::int64_t version, std::int64_t rolledBackTo) {
    const bool isSame = m_newest == version && m_rolledBackTo == rolledBackTo;
    m_newest = version;
    m_rolledBackTo = rolledBackTo;
    if (!isSame) Q_EMIT dirtyChanged();
}

void BotDraft::setVisitorsExamples(std::vector<VisitorsExample> examples) {
    m_stored = std::move(examples);
    nameVisitors();
    Q_EMIT visitorsExamplesChanged();
}

void BotDraft::renameIntent(const std::string& from, const std::string& to) {
    m_renamed.emplace_back(from, to);
    nameVisitors();
}

void BotDraft::nameVisitors() {
    m_visitors = m_stored;
    for (auto& one : m_visitors)
        one.intent = engine::namedNow(std::move(one.intent), m_renamed);
}

int BotDraft::countVisitorsExamples(const std::string& intent) const {
    return static_cast<int>(std::ranges::count(m_visitors, intent, &VisitorsExample::intent));
}

void BotDraft::typed(const std::string& file, std::string text) {
    change(file, std::move(text));
}

void BotDraft::replace(const std::string& file, std::string text) {
    change(file, std::move(text));
    Q_EMIT replaced(QString::fromStdString(file));
}

void BotDraft::change(const std::string& file, std::string text) {
    auto& old = m_files[file];
    if (old == text) return;
    const engine::MovedLines moved(old, text);
    for (auto& example : m_outline.examples)
        if (example.place.file == file) example.place.line = moved.of(example.place.line);
    old = std::move(text);
    ++m_revision;
    m_pause.start();
    Q_EMIT dirtyChanged();
}

void BotDraft::move(const std::string& from, const std::string& to) {
    if (m_files.contains(to)) return;
    auto file = m_files.extract(from);
    if (!file) return;
    file.key() = to;
    m_files.insert(std::move(file));
    for (auto& example : m_outline.examples)
        if (example.place.file == from) example.place.file = to;
    ++m_revision;
    m_pause.start();
    Q_EMIT dirtyChanged();
}

void BotDraft::remove(const std::string& file) {
    if (m_files.erase(file) == 0) return;
    ++m_revision;
    m_pause.start();
    Q_EMIT dirtyChanged();
}

void BotDraft::saved(std::int64_t version, engine::BotFiles files) {
    m_version = version;
    if (version > m_newest) m_rolledBackTo = 0;
    m_newest = std::max(m_newest, version);
    m_stored = m_visitors; // they were moved with it
    m_renamed.clear();
    const auto before = std::exchange(m_saved, std::move(files));
    for (const auto& [path, text] : before)
        if (const auto mine = m_files.find(path); mine != m_files.end() && mine->second == text) {
            if (const auto now = m_saved.find(path); now == m_saved.end())
                m_files.erase(mine);
            else if (now->second != text) {
                mine->second = now->second;
                Q_EMIT replaced(QString::fromStdString(path));
            }
        }
    for (const auto& [path, text] : m_saved)
        if (!before.contains(path)) m_files.try_emplace(path, text);
    ++m_revision;
    Q_EMIT dirtyChanged();
    readAgain();
}

void BotDraft::readAgain() {
    if (!m_takesLong) m_long.start();
    m_async.run(
        this,
        [bot = m_bot, files = m_files] {
            ReadFiles done{.outline = engine::wholeOutlineOf(bot, files), .remarks = {}};
            done.remarks = engine::reviewExamples(done.outline.examples);
            return done;
        },
        [this, revision = m_revision](ReadFiles done) {
            if (revision != m_revision) return; // a later change is on its way
            takeOutline(std::move(done.outline), std::move(done.remarks));
            m_long.stop();
            m_takesLong = false;
            m_read = true;
            m_readRevision = revision;
            Q_EMIT read();
        });
}

/// While a half-typed line makes a file unreadable, its parts stay listed as they were; what is wrong is
/// always what is wrong now.
void BotDraft::takeOutline(engine::BotOutline outline, std::vector<engine::ExampleRemark> remarks) {
    const auto broken = [&](const engine::OutlineSection& before, const engine::OutlineSection& now) {
        const LostParts lost(before, now);
        return std::ranges::any_of(lost.fewer,
                                   [&](const std::string& file) {
                                       return m_files.contains(file) && // it was not taken out
                                              mistakesIn(outline, file) > mistakesIn(m_outline, file);
                                   }) ||
               std::ranges::any_of(lost.emptied, [&](const std::string& file) {
                   return hasNewMistake(outline, m_outline, file);
               });
    };
    bool keep = false;
    for (std::size_t at = 0; at < outline.sections.size(); ++at)
        keep = keep || broken(m_outline.sections[at], outline.sections[at]);
    if (keep) {
        m_shownProblems = std::move(outline.problems);
        return;
    }
    m_shownProblems = outline.problems;
    m_outline = std::move(outline);
    m_remarks = std::move(remarks);
}

} // namespace chatkeep::ui
