// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace chatkeep::ui {

/// A table above something else that shows whole rows only: half a row at its end would look cut off rather
/// than scrolled. What is left of its height stays blank. Rows are of one height. Thread: GUI.
class WholeRows final : public QTableView {
    Q_OBJECT
public:
    using QTableView::QTableView;

protected:
    void updateGeometries() override;

private:
    bool m_isFitting = false;
};

} // namespace chatkeep::ui
