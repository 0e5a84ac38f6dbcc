// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ConsoleHost.h"
#include "app/DemoVault.h"
#include "ui/shell/ConsoleHouse.h"
#include "ui/shell/ConsoleWindow.h"

#include <QDir>
#include <QString>

class QComboBox;

namespace chatkeep::tour {

/// One look at the console: language, look and size of the pictures that follow.
struct Angle {
    QString lang = "en";
    ui::Look look = ui::Look::Light;
    QSize size{1440, 900};
    [[nodiscard]] QString text() const;
};

/// Walks through the console's windows on a demo vault and saves what it sees.
class TourGuide {
public:
    TourGuide(QApplication& application, app::ConsoleHost& host, QDir folder);

    void firstStart(const Angle& angle);
    void signInPage(const Angle& angle);
    /// Signs in and saves every panel this operator may open; with `states` the live panel's states too.
    void visit(const app::DemoOperator& who, const Angle& angle, bool states);
    [[nodiscard]] int pictures() const { return m_pictures; }
    [[nodiscard]] const QStringList& problems() const { return m_problems; }

private:
    static void press(QWidget& window, const char* name);
    ui::ConsoleWindow& open(const Angle& angle, const app::DemoOperator* who);
    void look(const Angle& angle);
    void save(QWidget& window, const Angle& angle, const QString& name);
    void settle(int quietMs = 250);
    void everyTab(ui::ConsoleWindow& window, const Angle& angle, const QString& name, const QString& tabBar);
    void asked(ui::ConsoleWindow& window, const Angle& angle, const char* button, const QString& name,
               const QString& typed = {});
    void removal(ui::ConsoleWindow& window, const Angle& angle, QComboBox* kinds, int kind,
                 const QString& name);
    void listedData(ui::ConsoleWindow& window, const Angle& angle, const QString& role);
    void newParts(ui::ConsoleWindow& window, const Angle& angle, const QString& role);
    void botEditing(ui::ConsoleWindow& window, const Angle& angle, const QString& role);
    void botVersions(ui::ConsoleWindow& window, const Angle& angle, const QString& role);
    void flowGraph(ui::ConsoleWindow& window, const Angle& angle, const QString& role);
    void fellBack(ui::ConsoleWindow& window, const Angle& angle, const QString& role);
    void knowing(ui::ConsoleWindow& window, const Angle& angle, const QString& role);
    void pairAsked(ui::ConsoleWindow& window, const Angle& angle, const char* button, const QString& name);
    [[nodiscard]] bool chooseBot(ui::ConsoleWindow& window, const QString& bot);
    void liveStates(ui::ConsoleWindow& window, const Angle& angle, const QString& role);
    [[nodiscard]] bool waitFor(const std::function<bool()>& condition);

    app::ConsoleHost& m_host;
    QDir m_folder;
    ui::ConsoleHouse m_house;
    int m_pictures = 0;
    QStringList m_problems;
};

} // namespace chatkeep::tour
