// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/Filter.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace chatkeep::ui {

class FlowLayout;

/// The conditions of a list as chips that go away when pressed, and a form for a further one. One for every
/// list. Thread: GUI.
class FilterBar final : public QWidget {
    Q_OBJECT
public:
    explicit FilterBar(QList<FilterField> fields, QWidget* parent = nullptr);
    [[nodiscard]] const QList<Condition>& conditions() const { return m_conditions; }
    [[nodiscard]] const QList<FilterField>& fields() const { return m_fields; }
    void setConditions(const QList<Condition>& conditions);
    /// Puts the focus where the next condition begins.
    void begin();

Q_SIGNALS:
    void changed();

private:
    void buildUi();
    void fieldChosen();
    void addTyped();
    void showChips();
    [[nodiscard]] const FilterField& field() const;
    [[nodiscard]] QString typedValue() const;

    QList<FilterField> m_fields;
    QList<Condition> m_conditions;
    QWidget* m_chips = nullptr;
    QComboBox* m_field = nullptr;
    QComboBox* m_operator = nullptr;
    QStackedWidget* m_values = nullptr;
    QLineEdit* m_text = nullptr;
    QComboBox* m_choice = nullptr;
    QSpinBox* m_number = nullptr;
    QPushButton* m_add = nullptr;
};

} // namespace chatkeep::ui
