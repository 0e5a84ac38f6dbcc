// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/UnfinishedDialog.h"

#include <QStringList>

#include <vector>

class QComboBox;
class QListWidget;
class QPushButton;

namespace chatkeep::ui {

/// Names that can be picked.
struct PickedKind {
    QString title; ///< "Visitor wants"; of a single kind nothing
    QStringList names;
};
struct Picked {
    int kind = 0;
    QString name;
    bool operator==(const Picked&) const = default;
};

/// A list that is put together of names, in an order: slots of a form, steps of a story. Where there are
/// several kinds the next one is offered by turns. Thread: GUI.
class PickedList final : public JoinedField {
    Q_OBJECT
public:
    /// `hint` stands where nothing was picked yet. `once`: no name twice.
    PickedList(const QString& title, const QString& hint, std::vector<PickedKind> kinds, bool once,
               QWidget* parent = nullptr);
    [[nodiscard]] std::vector<Picked> picked() const;
    [[nodiscard]] QString kept() const override;
    /// What can be picked no longer is left out.
    void giveBack(const QString& kept) override;

private:
    void buildUi(const QString& title, const QString& hint);
    void fillNames();
    void add();
    void append(const Picked& one);
    void remove();
    void move(int by);
    void showState();
    [[nodiscard]] bool has(const Picked& one) const;
    [[nodiscard]] bool canBePicked(const Picked& one) const;

    std::vector<PickedKind> m_kinds;
    bool m_once = false;
    QListWidget* m_list = nullptr;
    QComboBox* m_kind = nullptr;
    QComboBox* m_name = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
};

} // namespace chatkeep::ui
