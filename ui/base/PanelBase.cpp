// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/PanelBase.h"

#include "core/base/Log.h"
#include "ui/base/BehindLine.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/Icons.h"
#include "ui/base/Metrics.h"
#include "ui/base/Skeleton.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedLayout>
#include <QTimer>

namespace chatkeep::ui {

namespace {

constexpr int kSkeletonDelayMs = 150;
constexpr int kFreshMs = 5000;

} // namespace

PanelBase::PanelBase(PanelContext context, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_title(title)
    , m_headerBar(new QWidget(this))
    , m_header(new QHBoxLayout(m_headerBar))
    , m_behind(new BehindLine(this))
    , m_stack(new QStackedLayout)
    , m_body(new QWidget)
    , m_skeleton(new Skeleton(*m_context.theme))
    , m_notice(new QWidget)
    , m_skeletonDelay(new QTimer(this)) {
    setArea(this, "panel");
    setArea(m_headerBar, "header");
    m_headerBar->setFixedHeight(metrics::kPanelHeader);
    m_header->setContentsMargins(metrics::kEdge, 0, metrics::kEdge, 0);
    m_header->setSpacing(metrics::kSmall);
    m_header->addWidget(makeLabel(title, TextRole::Title));
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, 0);
    rows->addWidget(m_headerBar);
    rows->addWidget(m_behind);
    rows->addLayout(m_stack, 1);
    m_stack->addWidget(m_body);
    m_stack->addWidget(m_skeleton);
    m_stack->addWidget(m_notice);
    m_skeletonDelay->setSingleShot(true);
    m_skeletonDelay->setInterval(kSkeletonDelayMs);
    connect(m_skeletonDelay, &QTimer::timeout, this, [this] { m_stack->setCurrentWidget(m_skeleton); });
    connect(m_stack, &QStackedLayout::currentChanged, this, &PanelBase::passFocus);
    setAccessibleName(title);
}

void PanelBase::leadFocusTo(QWidget* first) {
    m_first = first;
    passFocus();
}

void PanelBase::passFocus() {
    const bool isHere = window()->focusWidget() == this; // it waited for the panel to be ready
    setFocusProxy(m_stack->currentWidget() == m_body ? m_first : nullptr);
    if (isHere) setFocus();
}

void PanelBase::showLoading() {
    // What is shown stays until the answer is late: no flicker for quick answers.
    m_state = State::Loading;
    if (m_stack->currentWidget() != m_skeleton) m_skeletonDelay->start();
}

void PanelBase::show(State state) {
    m_skeletonDelay->stop();
    m_state = state;
    if (state != State::Failed) m_failure.reset();
    m_stack->setCurrentWidget(state == State::Ready ? m_body : m_notice);
}

void PanelBase::showReady() {
    show(State::Ready);
}

QWidget* PanelBase::makeNotice(const QString& title, const QString& text, const QString& step,
                               std::function<void()> action) {
    auto* notice = new QWidget;
    auto* rows = new QVBoxLayout(notice);
    setSpacing(rows, metrics::kWide, metrics::kMedium);
    rows->addStretch(2);
    auto* heading = makeLabel(title, TextRole::Title);
    heading->setAlignment(Qt::AlignCenter);
    heading->setObjectName("noticeTitle");
    rows->addWidget(heading);
    auto* words = makeWrapped(text, TextRole::Muted);
    words->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    words->setMaximumWidth(metrics::kFormWidth);
    words->setMinimumWidth(metrics::kDialogWidth * 2 / 3);
    words->setObjectName("noticeText");
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // Beside stretches, not aligned: aligned labels get no height for their width.
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(words, 4);
    middle->addStretch(1);
    rows->addLayout(middle);
    if (!step.isEmpty()) {
        auto* button = makeButton(step, "noticeStep", step, ButtonKind::Primary);
        connect(button, &QPushButton::clicked, this, action);
        rows->addWidget(button, 0, Qt::AlignHCenter);
    }
    rows->addStretch(3);
    return notice;
}

void PanelBase::replaceNotice(QWidget* notice) {
    m_stack->removeWidget(m_notice);
    m_notice->deleteLater();
    m_notice = notice;
    m_stack->addWidget(m_notice);
}

void PanelBase::showEmpty(const QString& title, const QString& what, const QString& step,
                          std::function<void()> firstStep) {
    replaceNotice(makeNotice(title, what, step, std::move(firstStep)));
    show(State::Empty);
}

void PanelBase::showFailed(const Error& error) {
    if (m_failure && m_failure->code == error.code && m_failure->args == error.args) // said already
        return show(State::Failed);
    m_failure = error;
    const QString reference = shown(log::reference("a panel failed", error));
    replaceNotice(makeNotice(ErrorWords::whatHappened(error),
                             tr("%1 Reference %2.").arg(ErrorWords::whatIsSafe(error), reference),
                             tr("Try again"), [this] {
                                 m_failure.reset(); // who asks again is told again
                                 refresh();
                             }));
    show(State::Failed);
}

void PanelBase::showNotAllowed(access::Right right) {
    replaceNotice(makeNotice(tr("You may not open this: it needs the right to %1.").arg(Words::right(right)),
                             Words::whoCanGive(right), {}, {}));
    show(State::NotAllowed);
}

void PanelBase::showProblem(const Error& error, access::Right right) {
    if (error.code == ErrorCode::PermissionDenied)
        showNotAllowed(right);
    else
        showFailed(error);
}

void PanelBase::keepFresh(access::Right needs, std::function<void()> again) {
    m_needs = needs;
    m_again = std::move(again);
    auto* every = new QTimer(this);
    connect(every, &QTimer::timeout, this, [this] {
        if (isVisible()) freshen();
    });
    every->start(kFreshMs);
}

void PanelBase::freshen() {
    if (!m_again || m_state == State::Loading) return;
    if (!actor().may(m_needs)) { // each question would be a denial in the log
        if (m_state != State::NotAllowed) showNotAllowed(m_needs);
        return;
    }
    if (m_state == State::Failed || m_state == State::NotAllowed)
        refresh();
    else
        m_again();
}

void PanelBase::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    freshen();
}

void PanelBase::noteRead(const std::string& part, const std::optional<Error>& problem) {
    if (problem)
        m_behind->say(part, *problem);
    else
        m_behind->withdraw(part);
}

bool PanelBase::isBehind() const {
    return m_behind->says();
}

void PanelBase::tellFailure(const Error& error) {
    chatkeep::ui::tellFailure(this, error);
}

void tellFailure(QWidget* parent, const Error& error) {
    if (error.code == ErrorCode::Cancelled) return;
    const QString reference = shown(log::reference("an act failed", error));
    auto* box = new QMessageBox(QMessageBox::NoIcon, "Chatkeep", ErrorWords::whatHappened(error),
                                QMessageBox::Ok, parent);
    box->setIconPixmap(makeIcon("failed", box->palette().color(QPalette::BrightText)).pixmap(metrics::kRow));
    box->setObjectName("failureBox");
    box->setTextFormat(Qt::PlainText);
    QStringList more{ErrorWords::whatIsSafe(error), ErrorWords::whatNext(error),
                     PanelBase::tr("Reference %1.").arg(reference)};
    more.removeAll(QString());
    box->setInformativeText(more.join(' '));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace chatkeep::ui
