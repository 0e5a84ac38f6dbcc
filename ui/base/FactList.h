// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/Controls.h"

#include <QWidget>

#include <vector>

class QGridLayout;

namespace chatkeep::ui {

/// Names and values below each other. Its labels stay and take new words, so that switching between things is
/// cheap. Values can be selected. Thread: GUI.
class FactList final : public QWidget {
    Q_OBJECT
public:
    struct Fact {
        QString name; ///< empty: the value takes the whole line
        QString value;
        TextRole role = TextRole::Normal;
        friend bool operator==(const Fact&, const Fact&) = default;
    };
    explicit FactList(QWidget* parent = nullptr);
    /// Facts without a value are left out.
    void show(std::vector<Fact> facts);
    void clear() { show({}); }
    /// It goes on with what stands in the list above it.
    void goOn();

private:
    struct Line {
        QLabel* name = nullptr;
        QLabel* value = nullptr;
        bool whole = false;
    };
    void addLine();
    void fill(Line& line, int row, const Fact& fact);

    QGridLayout* m_grid;
    std::vector<Line> m_lines;
    std::vector<Fact> m_facts;
};

} // namespace chatkeep::ui
