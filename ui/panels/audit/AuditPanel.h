// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/PanelBase.h"
#include "ui/base/TableHead.h"
#include "ui/panels/audit/AuditRow.h"

#include <memory>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace chatkeep::ui {

/// The audit log, newest first, read in pages; verifying and exporting it. Thread: GUI; services on workers.
class AuditPanel final : public PanelBase {
    Q_OBJECT
public:
    enum class Filter { All, Reveals, Denials, SignIns, Changes };

    explicit AuditPanel(PanelContext context, QWidget* parent = nullptr);
    [[nodiscard]] QList<PaletteCommand> commands() override;
    void refresh() override;

private:
    using Model = RowsModel<AuditRow, std::uint64_t>;
    struct Page {
        std::vector<AuditRow> rows;
        std::uint64_t oldest = 0; ///< everything from here on was looked at
        std::uint64_t size = 0;
    };
    void buildUi();
    [[nodiscard]] QWidget* buildFilters();
    [[nodiscard]] static QList<FilterField> fields();
    void startOver();
    void readNames();
    void follow();
    void read(std::uint64_t before);
    void showEntry();
    void verify();
    void exportProof();
    void exportTo(const QString& folder);

    Filter m_filter = Filter::All;
    TableFilter m_filterBar;
    std::uint64_t m_generation = 0; ///< of the filter: answers to an older one are dropped
    QHash<QString, QString> m_names;
    std::uint64_t m_oldest = 0;
    std::uint64_t m_size = 0; ///< of the log when it was read last
    bool m_reading = false;
    Model* m_model = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_checkpoint = nullptr;
    QPushButton* m_verify = nullptr;
    QPushButton* m_export = nullptr;
    QPlainTextEdit* m_entry = nullptr;
    QPlainTextEdit* m_details = nullptr;
};

} // namespace chatkeep::ui
