// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"
#include "ui/base/PanelBase.h"
#include "ui/shell/ConsoleBackend.h"
#include "ui/shell/PanelRegistry.h"

#include <QHash>
#include <QWidget>

#include <memory>

class QDialog;
class QStackedWidget;
class QVBoxLayout;

namespace chatkeep::ui {

class Alarms;
class Async;
class ClosingQuestions;
class EventFeed;
class IdleWatch;
class Keymap;
class Language;
class Rail;
class SessionWatch;
class SignInPage;
class StatusLine;
class Theme;
class TopBar;

/// One window of the console: first start, sign-in, lock, or the panels. It knows panels only by their
/// registry. Locking destroys every panel, so that nothing of a conversation stays in the window. Thread:
/// GUI.
class ConsoleWindow final : public QWidget {
    Q_OBJECT
public:
    ConsoleWindow(ConsoleBackend& backend, ConsoleOptions options, Theme& theme, Language& language,
                  Keymap& keymap);
    ~ConsoleWindow() override;

    void lock();
    void showPanel(const QString& id, const QVariantMap& what = {});
    [[nodiscard]] bool isSignedIn() const { return m_context.has_value(); }
    [[nodiscard]] PanelBase* panel() const;
    [[nodiscard]] const std::vector<PanelEntry>& panels() const { return m_panels; }
    void closeWithoutQuestions();
    /// Whether closing this one ends the console; only then is there a question about the bots.
    void setIsLast(std::function<bool()> isLast) { m_isLast = std::move(isLast); }
    /// The vault's settings changed in this or another window.
    void applySetting(const QString& key);

Q_SIGNALS:
    void panelShown(const QString& id);
    void leaving(chatkeep::ui::ConsoleWindow* window);

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void showGate();
    void showSignIn(const QString& operatorName);
    void enter(const access::Actor& actor);
    void buildFrame();
    void leaveFrame(); ///< destroys panels and bars
    void rebuild();    ///< another language or role: the same place
    void takeRole(access::Role before);
    void lockOut(access::SessionEnd why); ///< somebody ended the session
    void forgetWaiting();
    void foldRail();
    void connectBars();
    void bindKeys();
    void bindLockKey(QDialog* dialog);
    void openPalette();
    void countWaiting();
    void countBadges();
    void followAlarms(const std::vector<conversations::Event>& events);
    void closeDialogs();
    [[nodiscard]] bool asksBeforeClosing();
    void showPage(QWidget* page);
    [[nodiscard]] QVariantMap places() const;
    [[nodiscard]] QList<PaletteCommand> paletteCommands();
    [[nodiscard]] const PanelEntry* entry(const QString& id) const;
    [[nodiscard]] PanelBase* makePanel(const PanelEntry& entry);
    [[nodiscard]] QString firstPanel() const;
    void applyVaultSettings();

    ConsoleBackend& m_backend;
    ConsoleOptions m_options;
    Theme& m_theme;
    Language& m_language;
    Keymap& m_keymap;
    std::unique_ptr<Async> m_async;
    std::optional<PanelContext> m_context; ///< while signed in
    std::vector<PanelEntry> m_panels;
    QHash<QString, PanelBase*> m_made;
    QString m_current;
    QVariantMap m_keptPlaces;
    QString m_lastOperator;
    OperatorId m_lastId;
    bool m_noQuestions = false;
    std::function<bool()> m_isLast;
    bool m_counting = false;
    bool m_answers = false; ///< who is or was signed in may answer visitors

    QVBoxLayout* m_rows = nullptr;
    QWidget* m_page = nullptr; ///< gate or frame
    TopBar* m_top = nullptr;
    Rail* m_rail = nullptr;
    StatusLine* m_status = nullptr;
    QStackedWidget* m_stack = nullptr;
    EventFeed* m_feed = nullptr;
    Alarms* m_alarms = nullptr;
    IdleWatch* m_idle = nullptr;
    ClosingQuestions* m_closing = nullptr;
    SessionWatch* m_session = nullptr;
};

} // namespace chatkeep::ui
