// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "ui/base/PanelContext.h"

#include <QList>
#include <QVariantMap>
#include <QWidget>

#include <functional>
#include <optional>
#include <string>

class QHBoxLayout;
class QLabel;
class QStackedLayout;
class QTimer;

namespace chatkeep::ui {

class BehindLine;

/// Something the command palette can do.
struct PaletteCommand {
    QString words;
    QString hint; ///< its shortcut or where it leads
    std::function<void()> run;
};

/// What kept something from being read, if anything did.
template <typename T>
[[nodiscard]] std::optional<Error> problemOf(const Result<T>& read) {
    return read ? std::nullopt : std::optional(read.error());
}

/// A place inside a panel, with what its open() takes.
struct PanelTarget {
    QString words;
    QVariantMap what;
};

/// A panel with its five states: loading (a skeleton after 150 ms), empty, ready, failed, not allowed. A
/// panel fills `body()` and calls one of the show functions when its service answered. Thread: GUI.
class PanelBase : public QWidget {
    Q_OBJECT
public:
    enum class State { Loading, Empty, Ready, Failed, NotAllowed };

    PanelBase(PanelContext context, const QString& title, QWidget* parent = nullptr);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString& title() const { return m_title; }

    /// What a rebuilt panel needs to stand where it stood (language switch, unlock); holds no shown text.
    [[nodiscard]] virtual QVariantMap placeToKeep() const { return {}; }
    virtual void returnTo(const QVariantMap& /*place*/) {}
    /// Follows a link or a palette hit: {"conversation": id}.
    virtual void open(const QVariantMap& /*what*/) {}
    [[nodiscard]] virtual QList<PaletteCommand> commands() { return {}; }
    /// Reads everything again.
    virtual void refresh() = 0;

Q_SIGNALS:
    void panelRequested(const QString& id, const QVariantMap& what);
    void badgeChanged(const QString& id, int count);
    void told(const QString& sentence); ///< for the status bar
    void settingApplied(const QString& key, const QString& value);

protected:
    [[nodiscard]] const PanelContext& context() const { return m_context; }
    [[nodiscard]] const access::Actor& actor() const { return m_context.actor; }
    [[nodiscard]] access::Actor& freshActor() { return m_context.actor; }
    /// Header of title, room for chips after it and for buttons at its end; hidden for panels of columns.
    [[nodiscard]] QHBoxLayout* header() { return m_header; }
    [[nodiscard]] QWidget* headerBar() { return m_headerBar; }
    [[nodiscard]] QWidget* body() { return m_body; }

    /// Who comes to the panel stands on `first`, while it is to be seen: a hidden one would stop the Tab key.
    void leadFocusTo(QWidget* first);
    void showLoading();
    void showReady();
    void showEmpty(const QString& title, const QString& what, const QString& step = {},
                   std::function<void()> firstStep = {});
    /// Shows words, what is safe, a retry that calls refresh(), and a reference number that is in the log.
    void showFailed(const Error& error);
    void showNotAllowed(access::Right right);
    /// Failed or NotAllowed by the error's code.
    void showProblem(const Error& error, access::Right right);
    /// Calls `again` when the panel comes into view again, and now and then while it stands there: others
    /// work on the same vault. A panel that could not be shown calls refresh() instead. Once the right that
    /// it `needs` is taken away nothing is asked, and nothing stays.
    void keepFresh(access::Right needs, std::function<void()> again);
    /// What became of a part that the panel reads again by itself: while it cannot be read, what is shown
    /// stays, and one quiet line says so.
    void noteRead(const std::string& part, const std::optional<Error>& problem);
    [[nodiscard]] bool isBehind() const;
    void showEvent(QShowEvent* event) override;
    /// A dialog with what happened and what is safe, for a failed act.
    void tellFailure(const Error& error);

private:
    void show(State state);
    void freshen();
    void passFocus();
    [[nodiscard]] QWidget* makeNotice(const QString& title, const QString& text, const QString& step,
                                      std::function<void()> action);
    void replaceNotice(QWidget* notice);

    PanelContext m_context;
    QString m_title;
    State m_state = State::Loading;
    QWidget* m_headerBar;
    QHBoxLayout* m_header;
    BehindLine* m_behind;
    QStackedLayout* m_stack;
    QWidget* m_body;
    QWidget* m_first = nullptr;
    QWidget* m_skeleton;
    QWidget* m_notice;
    QTimer* m_skeletonDelay;
    std::function<void()> m_again;
    access::Right m_needs{};        ///< to be read again
    std::optional<Error> m_failure; ///< that the notice tells
};

/// The same words for failures outside a panel.
void tellFailure(QWidget* parent, const Error& error);

} // namespace chatkeep::ui
