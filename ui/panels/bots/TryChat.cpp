// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/TryChat.h"

#include "core/conversations/Masking.h"

#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/Metrics.h"
#include "ui/base/TraceWords.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/VisitorsExamples.h"

#include <QBoxLayout>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <utility>

namespace chatkeep::ui {

namespace {

constexpr std::size_t kMostTokens = 6;

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
    auto* head = new QHBoxLayout;
    head->setContentsMargins(metrics::kMedium, metrics::kSmall, metrics::kMedium, metrics::kSmall);
    head->setSpacing(metrics::kSmall);
    m_title = makeElided(tr("Try it"), TextRole::Title);
    head->addWidget(m_title, 1);
    m_again = makeButton(tr("Start again"), "tryAgain", tr("Forget this chat and begin a new one"));
    m_again->setEnabled(false);
    head->addWidget(m_again);
    rows->addLayout(head);
    rows->addWidget(makeLine());
    m_area = new QScrollArea;
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_inside = new QWidget;
    m_lines = new QVBoxLayout(m_inside);
    setSpacing(m_lines, metrics::kMedium, metrics::kSmall);
    m_lines->addWidget(
        makeWrapped(tr("Talk to a version before visitors do. Nothing here is stored."), TextRole::Muted));
    m_lines->addStretch();
    m_area->setWidget(m_inside);
    rows->addWidget(m_area, 1);
    m_buttons = new QVBoxLayout;
    m_buttons->setContentsMargins(metrics::kMedium, 0, metrics::kMedium, metrics::kTight);
    m_buttons->setSpacing(metrics::kTight);
    rows->addLayout(m_buttons);
    m_why = makeWrapped({}, TextRole::Secondary);
    m_why->setObjectName("tryWhy");
    m_why->setContentsMargins(metrics::kMedium, metrics::kTight, metrics::kMedium, metrics::kTight);
    rows->addWidget(m_why);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(metrics::kMedium, metrics::kSmall, metrics::kMedium, metrics::kMedium);
    m_text = new QLineEdit;
    m_text->setPlaceholderText(tr("Write as a visitor would"));
    m_text->setEnabled(false);
    describe(m_text, "tryText", tr("Message to the bot"));
    foot->addWidget(m_text);
    rows->addLayout(foot);
    connect(m_text, &QLineEdit::returnPressed, this, [this] {
        if (!m_text->text().trimmed().isEmpty() && !m_waiting) write(m_text->text());
    });
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (m_newerFiles) m_partner.files = std::move(*m_newerFiles);
        meet(m_partner, {});
    });
    connect(m_area->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int most) { m_area->verticalScrollBar()->setValue(most); });
}

void TryChat::offer(const std::string& bot, const engine::BotVersionRow* version) {
    m_offered = {.bot = bot, .version = version && version->trained ? version->version : 0, .files = {}};
    if (m_bot.bot || m_waiting) return;
    m_title->setText(version ? tr("Try %1 v%2").arg(shown(bot)).arg(version->version) : tr("Try it"));
    m_text->setEnabled(m_offered.version > 0);
}

/// What was typed; the first words begin the chat with what is offered.
void TryChat::write(const QString& text) {
    if (m_bot.bot) return say(text, std::nullopt);
    if (m_offered.version == 0) return;
    m_waiting = true;
    m_text->clear();
    m_toSay = text;
    meet(m_offered, {});
}

Result<TryChat::Begun> TryChat::begin(engine::LiveBot bot) {
    engine::TurnInput input;
    input.now = nowMs();
    input.locale = bot.bot->languages().empty() ? "en" : bot.bot->languages().front();
    auto greeting = bot.bot->greet(input);
    return Begun{std::move(bot), std::move(greeting)};
}

void TryChat::start(const QString& bot, std::int64_t version) {
    meet({.bot = utf8(bot), .version = version, .files = {}}, {});
}

void TryChat::startDraft(const std::string& bot, const engine::BotFiles& files) {
    meet({.bot = bot, .version = 0, .files = files}, {});
}

Result<engine::LiveBot> TryChat::load(engine::BotService& bots, const access::Actor& actor,
                                      const Partner& partner) {
    if (partner.version > 0) return bots.load(actor, partner.bot, partner.version);
    CHATKEEP_ASSIGN(const auto project, engine::BotProject::parse(partner.bot, partner.files));
    engine::TrainOptions options;
    options.effort = engine::Effort::Live;
    CHATKEEP_ASSIGN(options.extraExamples, visitorsExamplesToLearn(bots, actor, partner.bot));
    CHATKEEP_ASSIGN(const auto model, project->train(options));
    CHATKEEP_ASSIGN(auto loaded, engine::loadBot(partner.bot, partner.files, model));
    return engine::LiveBot{.row = 0, .version = 0, .name = partner.bot, .bot = std::move(loaded)};
}

void TryChat::meet(Partner partner, const QString& note) {
    m_partner = std::move(partner);
    m_newerFiles.reset();
    const auto* behind = versionBehind();
    m_behind = behind ? std::optional(*behind) : std::nullopt;
    if (m_partner.version == 0) m_why->setText(tr("Training the draft…"));
    m_context.async->run(
        this,
        [bots = m_context.services.bots, actor = m_context.actor, partner = m_partner]() -> Result<Begun> {
            CHATKEEP_ASSIGN(auto bot, load(*bots, actor, partner));
            return begin(std::move(bot));
        },
        [this, note, meeting = ++m_meeting](Result<Begun> begun) {
            if (meeting == m_meeting) began(std::move(begun), note);
        });
}

const engine::BotVersionRow* TryChat::versionBehind() const {
    const auto bot = std::ranges::find(m_bots, m_partner.bot, &engine::BotRow::name);
    if (bot == m_bots.end() || bot->versions.empty()) return nullptr;
    if (m_partner.version == 0) return &bot->versions.front();
    const auto version = std::ranges::find(bot->versions, m_partner.version, &engine::BotVersionRow::version);
    return version == bot->versions.end() ? nullptr : &*version;
}

void TryChat::followVersions(const std::vector<engine::BotRow>& bots) {
    m_bots = bots;
    const auto* now = versionBehind();
    if (!now) return;
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

void TryChat::followDraft(const std::string& bot, const engine::BotFiles& files) {
    if (m_partner.files.empty() || m_partner.bot != bot) return;
    const bool was = m_newerFiles.has_value();
    m_newerFiles = files == m_partner.files ? std::nullopt : std::optional(files);
    if (m_newerFiles.has_value() == was) return;
    if (m_newerFiles) clearLayout(m_buttons);
    m_why->setText(m_newerFiles ? tr("The draft has changed: your next message begins this chat anew.")
                                : QString());
}

/// Nothing of the bot and of what it said is left.
void TryChat::forget() {
    m_bot = {};
    m_state = {};
    clearLayout(m_lines);
    m_lines->addStretch();
    clearLayout(m_buttons);
    m_why->clear();
    m_text->setEnabled(false);
}

void TryChat::began(Result<Begun> begun, const QString& note) {
    const bool hadFocus = m_text->hasFocus();
    forget();
    if (!begun) {
        m_waiting = false;
        m_text->setText(std::exchange(m_toSay, {}));
        m_text->setEnabled(m_partner.version > 0 && m_offered.version > 0);
        m_why->setText(ErrorWords::paragraph(begun.error()));
        return;
    }
    m_bot = std::move(begun->bot);
    m_turn = 0;
    if (!note.isEmpty()) m_lines->insertWidget(0, makeWrapped(note, TextRole::Muted));
    m_title->setText(m_bot.version > 0 ? tr("Try %1 v%2").arg(shown(m_bot.name)).arg(m_bot.version)
                                       : tr("Try the draft of %1").arg(shown(m_bot.name)));
    m_text->setEnabled(true);
    m_again->setEnabled(true);
    take(std::move(begun->greeting), {});
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
    m_lines->insertLayout(m_lines->count() - 1, line);
    return bubble;
}

void TryChat::addAnswer(const QString& text, const QString& why) {
    auto* bubble = static_cast<AnswerBubble*>(addLine(text, "bubble", Qt::AlignRight));
    describe(bubble, "tryAnswer", text, tr("Choose it to see why the bot said it"));
    bubble->setFocusPolicy(Qt::StrongFocus);
    bubble->chosen = [this, why] { m_why->setText(why); };
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
         state = m_state] {
            // What a visitor's message would lose is cut here too.
            engine::TurnInput received = input;
            auto arrival = privacy::receiveText(input.text, input.locale);
            received.text = std::move(arrival.text);
            Answer answer{
                .outcome = bot->respond(received, state), .why = {}, .found = std::move(arrival.found)};
            if (input.payload) return answer;
            answer.why = bot->explain(received.text, answer.outcome.trace.language);
            keepVisitorsWords(answer.why, *bots, actor, partner);
            return answer;
        },
        [this, meeting = m_meeting](Answer answer) {
            if (meeting == m_meeting) answered(std::move(answer));
        });
}

void TryChat::take(engine::TurnOutcome outcome, const QStringList& proof) {
    m_waiting = false;
    m_state = std::move(outcome.state);
    clearLayout(m_buttons);
    QStringList reason = reasons(outcome.trace);
    if (outcome.handoff) reason << tr("asks for a person: %1").arg(shown(outcome.handoffReason));
    const QString why = (QStringList{reason.join(QStringLiteral(" · "))} + proof).join(QLatin1Char('\n'));
    QWidget* before = m_text;
    for (const auto& message : outcome.messages) {
        addAnswer(shown(message.text), why);
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
    m_why->setText(why);
}

void TryChat::answered(Answer answer) {
    const QStringList proof = takenIn(answer.outcome.trace, answer.found) + evidence(answer.why);
    take(std::move(answer.outcome), proof);
}

/// What the message gave the bot, and what of it a stored one would not show.
QStringList TryChat::takenIn(const engine::TurnTrace& trace, const std::vector<privacy::Found>& found) {
    QStringList lines, masked, remarks;
    const auto entities = TraceWords::entities(trace);
    if (!entities.isEmpty()) lines << tr("Entities: %1").arg(entities.join(", "));
    const auto filled = TraceWords::filled(trace);
    if (!filled.isEmpty()) lines << tr("Filled: %1").arg(filled.join(", "));
    for (const auto& one : found)
        masked << Words::found(privacy::chipName(one.type));
    masked.removeDuplicates();
    if (!masked.isEmpty()) lines << tr("Masked: %1").arg(masked.join(", "));
    for (const auto& remark : trace.remarks)
        remarks << shown(remark);
    if (!remarks.isEmpty()) lines << tr("Remarks: %1").arg(remarks.join("; "));
    return lines;
}

QStringList TryChat::reasons(const engine::TurnTrace& trace) const {
    const auto score = [](float value) { return QLocale().toString(static_cast<double>(value), 'f', 2); };
    QStringList why;
    if (!trace.intent.empty()) why << tr("intent %1 %2").arg(shown(trace.intent), score(trace.score));
    if (!trace.runnerUp.empty())
        why << tr("next best %1 %2").arg(shown(trace.runnerUp), score(trace.runnerUpScore));
    if (!trace.decidedBy.empty()) why << shown(trace.decidedBy);
    if (trace.tookUs > 0)
        why << tr("%1 ms").arg(QLocale().toString(static_cast<double>(trace.tookUs) / 1000.0, 'f', 2));
    return why;
}

/// Who may not read conversations does not read their words here either; others read them masked.
void TryChat::keepVisitorsWords(engine::Explanation& why, engine::BotService& bots,
                                const access::Actor& actor, const Partner& partner) {
    if (actor.may(access::Right::ConversationsRead)) {
        for (auto& words : why.nearestExamples)
            words = conversations::maskedText(std::move(words));
        return;
    }
    const auto learned = bots.examples(actor, partner.bot, partner.version);
    std::erase_if(why.nearestExamples, [&](const std::string& words) {
        return !learned ||
               std::ranges::find(*learned, words, &engine::PromotedExample::text) != learned->end();
    });
}

QStringList TryChat::evidence(const engine::Explanation& why) {
    QStringList lines;
    QStringList tokens;
    for (std::size_t at = 0; at < why.tokens.size() && at < kMostTokens; ++at)
        tokens << QStringLiteral("%1 %2").arg(
            shown(why.tokens[at].token),
            QLocale().toString(static_cast<double>(why.tokens[at].weight), 'f', 2));
    if (!tokens.isEmpty()) lines << tr("Words that decided: %1").arg(tokens.join(QStringLiteral(", ")));
    QStringList nearest;
    for (const auto& example : why.nearestExamples)
        nearest << QStringLiteral("“%1”").arg(shown(example));
    if (!nearest.isEmpty()) lines << tr("Nearest examples: %1").arg(nearest.join(QStringLiteral(", ")));
    return lines;
}

} // namespace chatkeep::ui
