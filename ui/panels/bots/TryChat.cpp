// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/TryChat.h"

#include "core/privacy/Finder.h"

#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

namespace chatkeep::ui {

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
    m_title = makeLabel(tr("Try it"), TextRole::Title);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
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
        if (!m_text->text().trimmed().isEmpty() && !m_waiting) say(m_text->text(), std::nullopt);
    });
    connect(m_again, &QPushButton::clicked, this, [this] { start(shown(m_bot.name), m_bot.version); });
    connect(m_area->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int most) { m_area->verticalScrollBar()->setValue(most); });
}

void TryChat::offer(const QString& bot, std::int64_t version) {
    if (m_bot.bot) return;
    m_title->setText(version > 0 ? tr("Try %1 v%2").arg(bot).arg(version) : tr("Try it"));
}

void TryChat::start(const QString& bot, std::int64_t version) {
    struct Begun {
        engine::LiveBot bot;
        engine::TurnOutcome greeting;
    };
    m_context.async->run(
        this,
        [bots = m_context.services.bots, actor = m_context.actor, name = utf8(bot),
         version]() -> Result<Begun> {
            auto live = bots->load(actor, name, version);
            if (!live) return std::unexpected(live.error());
            engine::TurnInput input;
            input.now = nowMs();
            input.locale = live->bot->languages().empty() ? "en" : live->bot->languages().front();
            return Begun{*live, live->bot->greet(input)};
        },
        [this](Result<Begun> begun) {
            if (!begun) {
                m_why->setText(ErrorWords::paragraph(begun.error()));
                return;
            }
            m_bot = begun->bot;
            m_turn = 0;
            clearLayout(m_lines);
            m_lines->addStretch();
            m_title->setText(tr("Try %1 v%2").arg(shown(m_bot.name)).arg(m_bot.version));
            m_text->setEnabled(true);
            m_again->setEnabled(true);
            take(std::move(begun->greeting));
            m_text->setFocus();
        });
}

void TryChat::addLine(const QString& text, const char* area, Qt::Alignment side) {
    auto* bubble = new QFrame;
    setArea(bubble, area);
    auto* rows = new QVBoxLayout(bubble);
    setSpacing(rows, metrics::kSmall, 0);
    auto* words = makeWrapped(text, TextRole::Normal);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    rows->addWidget(words);
    auto* line = new QHBoxLayout;
    setSpacing(line, 0, 0);
    if (side == Qt::AlignRight) line->addSpacing(metrics::kWide * 2);
    line->addWidget(bubble, 1);
    if (side == Qt::AlignLeft) line->addSpacing(metrics::kWide * 2);
    m_lines->insertLayout(m_lines->count() - 1, line);
}

void TryChat::say(const QString& text, const std::optional<std::string>& payload) {
    if (!m_bot.bot) return;
    m_waiting = true;
    m_text->clear();
    addLine(text, "card", Qt::AlignLeft);
    engine::TurnInput input;
    input.text = utf8(text);
    input.payload = payload;
    input.now = nowMs();
    input.seed = ++m_turn;
    input.locale = m_bot.bot->languages().empty() ? "en" : m_bot.bot->languages().front();
    m_context.async->run(
        this,
        [bot = m_bot.bot, input, state = m_state] {
            // What a visitor's message would lose is cut here too.
            engine::TurnInput received = input;
            received.text = privacy::receiveText(input.text, input.locale).text;
            return bot->respond(received, state);
        },
        [this](engine::TurnOutcome outcome) { take(std::move(outcome)); });
}

void TryChat::take(engine::TurnOutcome outcome) {
    m_waiting = false;
    m_state = std::move(outcome.state);
    clearLayout(m_buttons);
    for (const auto& message : outcome.messages) {
        addLine(shown(message.text), "bubble", Qt::AlignRight);
        for (const auto& button : message.buttons) {
            auto* offered =
                makeButton(shown(button.title), "tryButton", tr("Answer: %1").arg(shown(button.title)));
            m_buttons->addWidget(offered, 0, Qt::AlignLeft);
            connect(offered, &QPushButton::clicked, this,
                    [this, title = shown(button.title), payload = button.payload] { say(title, payload); });
        }
    }
    const auto& trace = outcome.trace;
    QStringList why;
    if (!trace.intent.empty())
        why << tr("intent %1 %2")
                   .arg(shown(trace.intent), QLocale().toString(static_cast<double>(trace.score), 'f', 2));
    if (!trace.runnerUp.empty())
        why << tr("next best %1 %2")
                   .arg(shown(trace.runnerUp),
                        QLocale().toString(static_cast<double>(trace.runnerUpScore), 'f', 2));
    if (!trace.decidedBy.empty()) why << shown(trace.decidedBy);
    if (outcome.handoff) why << tr("asks for a person: %1").arg(shown(outcome.handoffReason));
    if (trace.tookUs > 0)
        why << tr("%1 ms").arg(QLocale().toString(static_cast<double>(trace.tookUs) / 1000.0, 'f', 2));
    m_why->setText(why.join(" · "));
}

} // namespace chatkeep::ui
