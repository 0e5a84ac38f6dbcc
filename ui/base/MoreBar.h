// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QMenu;
class QPushButton;

namespace chatkeep::ui {

class FlowLayout;

/// Buttons in a row that goes on below where it must. Where that would take more than two rows, those that
/// may go are in the menu of a button instead. What is rarely wanted is always there. Thread: GUI.
class MoreBar final : public QWidget {
    Q_OBJECT
public:
    MoreBar(const QString& words, const char* name, const QString& description, QWidget* parent = nullptr);
    void addAlways(QWidget* part);
    void addWhereRoom(QPushButton* button);
    void addToMenu(QPushButton* button);
    /// The button of the menu comes here.
    void addMenu();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void fit();
    [[nodiscard]] int rowsOfAll() const;
    void fillMenu();
    void fillMenuWith(const std::vector<QPushButton*>& buttons);

    FlowLayout* m_parts;
    std::vector<QPushButton*> m_mayGo;
    std::vector<QPushButton*> m_inMenu; ///< always
    bool m_folds = false;               ///< what may go is in the menu
    QPushButton* m_more;
    QMenu* m_menu;
};

} // namespace chatkeep::ui
