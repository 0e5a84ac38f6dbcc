// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/TryChat.h"

#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>

#include <algorithm>
#include <functional>
#include <utility>

namespace chatkeep::ui {

namespace {

/// What the bot said; tells when it is clicked or reached by the keyboard.
class AnswerBubble final : public QFrame {
public:
    std::function<void()> chosen;

protected:
    void focusInEvent(QFocusEvent* event) override {
        QFrame::focusInEvent(event);
        if (chosen) chosen();
    }
};

} // namespace

TryChat::TryChat(PanelContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context)) {
    buildUi();
}

void TryChat::buildUi() {
    setArea(this, "column");
    describe(this, "tryChat", tr("Try it"));
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, 0);
    auto* head = addPaneHead(rows);
    auto* names = new QVBoxLayout;
    setSpacing(names, 0, 0);
    names->addStretch();
    m_title = makeElided(tr("Try it"), TextRole::Title);
    m_title->setObjectName("tryTitle");
    names->addWidget(m_title);
    m_speaksFor = makeElided({}, TextRole::Secondary);
    m_speaksFor->setObjectName("trySpeaksFor");
    names->addWidget(m_speaksFor);
    names->addStretch();
    head->addLayout(names, 1);
    m_again = makeButton(tr("Start again"), "tryAgain", tr("Forget this chat and begin a new one"));
    m_again->setEnabled(false);
    head->addWidget(m_again);
    m_hide = makeButton(QStringLiteral("✕"), "hideTry",
                        tr("Give its room back; the chat goes on where it was (Esc)"));
    m_hide->setAccessibleName(tr("Hide"));
    m_hide->setToolTip(m_hide->accessibleDescription());
    head->addWidget(m_hide);
    m_area = new QScrollArea;
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_inside = new QWidget;
    auto* inside = new QVBoxLayout(m_inside);
    setSpacing(inside, metrics::kEdge, metrics::kSmall);
    m_lines = new QVBoxLayout;
    setSpacing(m_lines, 0, metrics::kSmall);
    inside->addLayout(m_lines);
    m_buttons = new QVBoxLayout; // below what offers them
    setSpacing(m_buttons, 0, metrics::kTight);
    inside->addLayout(m_buttons);
    inside->addStretch();
    m_area->setWidget(m_inside);
    auto* split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(metrics::kTight);
    split->setChildrenCollapsible(false);
    split->addWidget(m_area);
    m_why = new TryWhyPart;
    split->addWidget(m_why);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 1);
    connect(split, &QSplitter::splitterMoved, this, [this] { m_isParted = true; });
    // Once it has come: the splitter would give it what it was made with, whatever room there is.
    connect(
        m_why, &TryWhyPart::came, this,
        [this, split] {
            if (!m_isParted) split->setSizes({2 * split->height() / 3, split->height() / 3});
        },
        Qt::QueuedConnection);
    rows->addWidget(split, 1);
    m_text = new QLineEdit;
    describe(m_text, "tryText", tr("Message to the bot"));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(metrics::kEdge, metrics::kSmall, metrics::kEdge, metrics::kEdge);
    foot->addWidget(m_text);
    rows->addLayout(foot);
    allowText(false);
    forget();
    connectSignals();
}

void TryChat::connectSignals() {
    connect(m_text, &QLineEdit::returnPressed, this, [this] {
        if (!m_text->text().trimmed().isEmpty() && !m_waiting) write(m_text->text());
    });
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (m_newerFiles) m_partner.files = std::move(*m_newerFiles);
        meet(m_partner, {});
    });
    m_escape = new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(m_escape, &QShortcut::activated, this, &TryChat::hideRequested);
    connect(m_hide, &QPushButton::clicked, this, &TryChat::hideRequested);
    setMayBeHidden(false);
    connect(m_area->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int most) { m_area->verticalScrollBar()->setValue(most); });
}

void TryChat::setMayBeHidden(bool may) {
    m_hide->setVisible(may);
    m_escape->setEnabled(may);
}

void TryChat::offer(const std::string& bot, const engine::BotVersionRow* version) {
    offerPartner({.bot = bot, .version = version ? version->version : 0, .files = {}},
                 version && version->trained);
}

void TryChat::offerDraft(const std::string& bot, std::int64_t version, const engine::BotFiles& files) {
    offerPartner({.bot = bot, .version = 0, .files = files, .base = version}, !files.empty());
}

/// A chat with another bot ends here; words that wait to be sent stay with the bot they were typed for.
void TryChat::offerPartner(TryPartner partner, bool canSpeak) {
    if (m_offered.bot != partner.bot) {
        m_typed[m_offered.bot] = m_text->text();
        m_text->setText(m_typed[partner.bot]);
    }
    m_offered = std::move(partner);
    m_maySpeak = canSpeak;
    const bool isOther = !m_partner.bot.empty() && m_partner.bot != m_offered.bot;
    if (isOther) leave();
    if (m_bot.bot || m_waiting) return;
    showPartner(m_offered);
    allowText(m_maySpeak);
}

void TryChat::leave() {
    ++m_meeting;
    m_waiting = false;
    m_toSay.clear();
    m_newerFiles.reset();
    m_behind.reset();
    m_partner = {};
    m_again->setEnabled(false);
    forget();
}

/// Which bot speaks, and for which version.
void TryChat::showPartner(const TryPartner& partner) {
    m_title->setText(partner.bot.empty() ? tr("Try it") : tr("Try %1").arg(shown(partner.bot)));
    const auto* row = versionOf(partner);
    const QString state = !row                        ? QString()
                          : row->state == "published" ? tr("published")
                          : row->state == "draft"     ? tr("draft")
                                                      : tr("former version");
    if (partner.version > 0)
        m_speaksFor->setText(state.isEmpty() ? tr("Speaks for v%1").arg(partner.version)
                                             : tr("Speaks for v%1, %2").arg(partner.version).arg(state));
    else if (partner.files.empty())
        m_speaksFor->clear();
    else
        m_speaksFor->setText(partner.base > 0 ? tr("Speaks for v%1 as it is edited").arg(partner.base)
                                              : tr("Speaks for the draft as it is edited"));
}

void TryChat::allowText(bool may) {
    m_text->setEnabled(may);
    m_text->setPlaceholderText(may || m_offered.version == 0
                                   ? tr("Write as a visitor would")
                                   : tr("v%1 is not trained yet").arg(m_offered.version));
}

/// What was typed; the first words begin the chat with what is offered.
void TryChat::write(const QString& text) {
    if (m_bot.bot) return say(text, std::nullopt);
    if (!m_maySpeak) return;
    m_waiting = true;
    m_text->clear();
    m_toSay = text;
    meet(m_offered, {});
}

void TryChat::start(const QString& bot, std::int64_t version) {
    meet({.bot = utf8(bot), .version = version, .files = {}}, {});
}

void TryChat::startDraft(const std::string& bot, const engine::BotFiles& files, std::int64_t version,
                         const engine::RenamedIntents& renamed) {
    meet({.bot = bot, .version = 0, .files = files, .base = version, .renamed = renamed}, {});
}

void TryChat::meet(TryPartner partner, const QString& note) {
    m_partner = std::move(partner);
    m_newerFiles.reset();
    const auto* behind = versionOf(m_partner);
    m_behind = behind ? std::optional(*behind) : std::nullopt;
    showPartner(m_partner);
    if (m_partner.version == 0) m_why->tell(tr("Training the draft…"));
    m_context.async->run(
        this,
        [bots = m_context.services.bots, actor = m_context.actor, partner = m_partner] {
            return meetPartner(*bots, actor, partner);
        },
        [this, note, meeting = ++m_meeting](Result<TryBegun> begun) {
            if (meeting == m_meeting) began(std::move(begun), note);
        });
}

const engine::BotVersionRow* TryChat::versionOf(const TryPartner& partner) const {
    const auto bot = std::ranges::find(m_bots, partner.bot, &engine::BotRow::name);
    if (bot == m_bots.end() || bot->versions.empty()) return nullptr;
    if (partner.version == 0) return &bot->versions.front();
    const auto version = std::ranges::find(bot->versions, partner.version, &engine::BotVersionRow::version);
    return version == bot->versions.end() ? nullptr : &*version;
}

void TryChat::followVersions(const std::vector<engine::BotRow>& bots) {
    m_bots = bots;
    const auto* now = versionOf(m_partner);
    if (!now) return;
    showPartner(m_partner);
    const auto before = std::exchange(m_behind, *now);
    if (!before) return;
    const bool same = before->version == now->version;
    const bool isOther = before->examples != now->examples || (same && before->erased != now->erased) ||
                         (m_partner.version > 0 && before->trained && !now->trained);
    if (!isOther) return;
    forget();
    if (m_newerFiles) m_partner.files = std::move(*m_newerFiles);
    meet(std::move(m_partner), tr("What the bot learns from has changed, so this chat began anew."));
}

void TryChat::followDraft(const std::string& bot, const engine::BotFiles& files, std::int64_t version,
                          const engine::RenamedIntents& renamed) {
    if (m_partner.files.empty() || m_partner.bot != bot) return;
    m_partner.renamed = renamed;
    m_partner.base = version;
    showPartner(m_partner);
    const bool was = m_newerFiles.has_value();
    m_newerFiles = files == m_partner.files ? std::nullopt : std::optional(files);
    if (m_newerFiles.has_value() == was) return;
    if (m_newerFiles) clearLayout(m_buttons);
    m_why->tell(m_newerFiles ? tr("The draft has changed: your next message begins this chat anew.")
                             : QString());
}

/// Nothing of the bot and of what it said is left.
void TryChat::forget() {
    m_bot = {};
    m_state = {};
    clearLayout(m_lines);
    m_lines->addWidget(
        makeWrapped(tr("Talk to a version before visitors do. Nothing here is stored."), TextRole::Muted));
    clearLayout(m_buttons);
    m_why->tell({});
    allowText(false);
}

void TryChat::began(Result<TryBegun> begun, const QString& note) {
    const bool hadFocus = m_text->hasFocus();
    forget();
    if (!begun) {
        m_waiting = false;
        m_text->setText(std::exchange(m_toSay, {}));
        allowText(m_maySpeak);
        m_why->tell(ErrorWords::paragraph(begun.error()));
        return;
    }
    m_bot = std::move(begun->bot);
    m_turn = 0;
    if (QLayoutItem* intro = m_lines->takeAt(0)) {
        delete intro->widget();
        delete intro;
    }
    if (!note.isEmpty()) m_lines->insertWidget(0, makeWrapped(note, TextRole::Muted));
    showPartner(m_partner);
    allowText(true);
    m_again->setEnabled(true);
    take({.text = {}, .outcome = std::move(begun->greeting), .why = {}, .found = {}});
    if (note.isEmpty() || hadFocus) m_text->setFocus();
    if (const auto text = std::exchange(m_toSay, {}); !text.isEmpty()) say(text, std::nullopt);
}

QFrame* TryChat::addLine(const QString& text, const char* area, Qt::Alignment side) {
    const bool isAnswer = side == Qt::AlignRight;
    QFrame* bubble = isAnswer ? new AnswerBubble : new QFrame;
    setArea(bubble, area);
    auto* rows = new QVBoxLayout(bubble);
    setSpacing(rows, metrics::kSmall, 0);
    auto* words = makeWrapped(text, TextRole::Normal);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (isAnswer) words->setFocusProxy(bubble);
    rows->addWidget(words);
    auto* line = new QHBoxLayout;
    setSpacing(line, 0, 0);
    if (side == Qt::AlignRight) line->addSpacing(metrics::kWide * 2);
    line->addWidget(bubble, 1);
    if (side == Qt::AlignLeft) line->addSpacing(metrics::kWide * 2);
    m_lines->addLayout(line);
    return bubble;
}

void TryChat::addAnswer(const QString& text, const QString& why, const Json& json) {
    auto* bubble = static_cast<AnswerBubble*>(addLine(text, "bubble", Qt::AlignRight));
    describe(bubble, "tryAnswer", text, tr("Choose it to see why the bot said it"));
    bubble->setFocusPolicy(Qt::StrongFocus);
    bubble->chosen = [this, why, json] { m_why->tell(why, json); };
}

void TryChat::say(const QString& text, const std::optional<std::string>& payload) {
    if (!m_bot.bot) return;
    m_waiting = true;
    m_text->clear();
    if (m_newerFiles) {
        m_toSay = text;
        m_partner.files = std::move(*m_newerFiles);
        return meet(m_partner, tr("The draft has changed, so this chat began anew."));
    }
    addLine(text, "card", Qt::AlignLeft);
    engine::TurnInput input;
    input.text = utf8(text);
    input.payload = payload;
    input.now = nowMs();
    input.seed = ++m_turn;
    input.locale = m_bot.bot->languages().empty() ? "en" : m_bot.bot->languages().front();
    m_context.async->run(
        this,
        [bot = m_bot.bot, bots = m_context.services.bots, actor = m_context.actor, partner = m_partner, input,
         state = m_state] { return askPartner(*bots, actor, partner, *bot, input, state); },
        [this, meeting = m_meeting](TriedTurn turn) {
            if (meeting == m_meeting) take(std::move(turn));
        });
}

void TryChat::take(TriedTurn turn) {
    m_waiting = false;
    m_state = std::move(turn.outcome.state);
    clearLayout(m_buttons);
    const QString why = triedWhyWords(turn);
    const Json json = triedWhyJson(turn, m_bot.name, m_bot.version);
    QWidget* before = m_text;
    for (const auto& message : turn.outcome.messages) {
        addAnswer(shown(message.text), why, json);
        for (const auto& button : message.buttons) {
            auto* offered =
                makeButton(shown(button.title), "tryButton", tr("Answer: %1").arg(shown(button.title)));
            m_buttons->addWidget(offered, 0, Qt::AlignLeft);
            setTabOrder(std::exchange(before, offered), offered);
            connect(offered, &QPushButton::clicked, this,
                    [this, title = shown(button.title), payload = button.payload] {
                        m_text->setFocus(); // the button goes with the answer
                        say(title, payload);
                    });
        }
    }
    m_why->tell(why, json);
}

} // namespace chatkeep::ui
