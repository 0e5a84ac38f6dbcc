// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// How a session begins in a window, changes and ends.
#include "core/access/Settings.h"
#include "ui/base/Async.h"
#include "ui/base/Question.h"
#include "ui/base/Words.h"
#include "ui/shell/Alarms.h"
#include "ui/shell/ConsoleWindow.h"
#include "ui/shell/IdleWatch.h"
#include "ui/shell/Language.h"
#include "ui/shell/NotAllowedPanel.h"
#include "ui/shell/SessionWatch.h"
#include "ui/shell/SignInPage.h"

#include <QDialog>

#include <algorithm>
#include <utility>

namespace chatkeep::ui {

namespace {

/// The settings of one kind of alarm: "alarm.late." with "sound", "notification", "tray".
Alarms::Ways waysOf(const access::Settings& settings, const std::string& kind) {
    const auto on = [&](const char* way) { return settings.value(kind + way) != "false"; };
    return {on("sound"), on("notification"), on("tray")};
}

} // namespace

void ConsoleWindow::showSignIn(const QString& operatorName) {
    const bool unlock = !m_keptPlaces.isEmpty();
    auto* page = new SignInPage(
        m_backend, *m_async, unlock ? SignInPage::Purpose::Unlock : SignInPage::Purpose::Open, operatorName);
    connect(page, &SignInPage::signedIn, this, &ConsoleWindow::enter);
    showPage(page);
    if (!m_options.password) return;
    crypto::Secret secret = std::move(*m_options.password);
    m_options.password.reset();
    page->signIn(operatorName, std::move(secret));
}

void ConsoleWindow::enter(const access::Actor& actor) {
    // Another operator does not come back to where the last one stood, whatever the name.
    if (actor.operatorId() != m_lastId) m_keptPlaces.clear();
    m_lastId = actor.operatorId();
    m_lastOperator = shown(actor.name());
    PanelContext context;
    context.services = m_backend.services();
    context.actor = actor;
    context.theme = &m_theme;
    context.async = m_async.get();
    context.keymap = &m_keymap;
    context.serverStatus = [&backend = m_backend] { return backend.serverStatus(); };
    context.vaultSummary = [&backend = m_backend] { return backend.vaultSummary(); };
    context.importDemoBots = [&backend = m_backend](const access::Actor& who) {
        return backend.importDemoBots(who);
    };
    m_context = std::move(context);
    applyVaultSettings();
    buildFrame();
    m_session->follow(actor);
}

void ConsoleWindow::applyVaultSettings() {
    auto* settings = m_context->services.settings;
    if (!settings) return;
    // Rebuilding here is not needed: the frame is not there yet.
    const QSignalBlocker quiet(m_language);
    if (m_options.lang.empty()) m_language.set(QString::fromStdString(settings->value("language")));
    if (m_options.theme.empty())
        m_theme.setLook(lookFromName(QString::fromStdString(settings->value("theme"))));
    applySetting("idle.lock_minutes");
    applySetting("alarm.");
}

void ConsoleWindow::applySetting(const QString& key) {
    auto* settings = m_context ? m_context->services.settings : nullptr;
    if (!settings) return;
    if (key == "idle.lock_minutes")
        m_idle->setMinutes(static_cast<int>(settings->integer("idle.lock_minutes")));
    if (!key.startsWith("alarm.")) return;
    Alarms::Switches switches;
    switches.ways = {waysOf(*settings, "alarm."), waysOf(*settings, "alarm.late."),
                     waysOf(*settings, "alarm.reply."), waysOf(*settings, "alarm.mention.")};
    switches.repeatSeconds = std::max(1, static_cast<int>(settings->integer("alarm.repeat_seconds")));
    m_alarms->setSwitches(switches);
}

/// Where nobody has been since, it is still as it was kept before.
QVariantMap ConsoleWindow::places() const {
    QVariantMap places = m_keptPlaces;
    places.insert("panel", m_current);
    for (auto it = m_made.cbegin(); it != m_made.cend(); ++it)
        if (!qobject_cast<NotAllowedPanel*>(it.value())) places.insert(it.key(), it.value()->placeToKeep());
    return places;
}

void ConsoleWindow::leaveFrame() {
    m_made.clear();
    m_context.reset();
    m_top = nullptr;
    m_rail = nullptr;
    m_status = nullptr;
    m_stack = nullptr;
    m_feed = nullptr;
    // At once, not later: shown text must not outlive the lock.
    std::unique_ptr<QWidget>(std::exchange(m_page, nullptr)).reset();
}

void ConsoleWindow::lock() {
    if (!m_context) return;
    m_keptPlaces = places();
    const access::Actor actor = m_context->actor;
    m_session->leave();
    closeDialogs();
    leaveFrame();
    m_alarms->setCount(Alarms::Kind::Mention, 0);
    // After what the panels left to be kept: one lane, in order.
    m_async->post([&backend = m_backend, actor] { backend.signOut(actor); });
    setWindowTitle(tr("Chatkeep · locked"));
    showSignIn(m_lastOperator);
}

/// The palette shows words of conversations, and every dialog speaks for who was signed in.
void ConsoleWindow::closeDialogs() {
    for (QDialog* dialog : findChildren<QDialog*>(Qt::FindDirectChildrenOnly))
        std::unique_ptr<QDialog>(dialog).reset();
}

void ConsoleWindow::rebuild() {
    if (!m_context) {
        if (m_page && m_page->objectName() != "firstStart") showGate();
        return;
    }
    m_keptPlaces = places();
    PanelContext context = *m_context;
    closeDialogs();
    leaveFrame();
    m_context = std::move(context);
    buildFrame();
}

/// Panels are made anew: each asks the role for what it offers.
void ConsoleWindow::takeRole(access::Role before) {
    if (!m_context) return;
    rebuild();
    const auto role = m_context->actor.role().value_or(before);
    makeTold(this, "roleChanged", tr("Your role is now %1").arg(Words::role(role)),
             tr("An administrator changed it; before, it was %1. This window shows what you may do now. "
                "What you had written and not sent or saved is kept.")
                 .arg(Words::role(before)),
             nullptr)
        ->open();
}

void ConsoleWindow::lockOut(access::SessionEnd why) {
    if (!m_context) return;
    const auto dialogs = findChildren<QDialog*>();
    const bool wasAsked = std::ranges::any_of(dialogs, &QDialog::isVisible);
    const QString name = m_lastOperator;
    const bool isRemoved = why == access::SessionEnd::Removed;
    if (isRemoved) m_lastOperator.clear();
    lock();
    QStringList words{isRemoved ? tr("%1 was removed as an operator. This session ended at once.").arg(name)
                                : tr("The password of %1 was changed. That ended this session; sign in with "
                                     "the new one.")
                                      .arg(name)};
    if (isRemoved) {
        forgetWaiting();
        m_keptPlaces.clear();
        words << tr("What was written here and not sent or saved is gone.");
    } else if (wasAsked) {
        words << tr("What was filled in in an open dialog is gone.");
    }
    static_cast<SignInPage*>(m_page)->say(words.join(QLatin1Char(' ')));
}

/// Whoever may not answer is not called.
void ConsoleWindow::forgetWaiting() {
    m_answers = false;
    for (const auto kind :
         {Alarms::Kind::Late, Alarms::Kind::Handoff, Alarms::Kind::Reply, Alarms::Kind::Mention})
        m_alarms->setCount(kind, 0);
}

} // namespace chatkeep::ui
