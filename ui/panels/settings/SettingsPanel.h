// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Settings.h"
#include "ui/base/PanelBase.h"

#include <QHash>

#include <functional>

class QLabel;
class QTabWidget;
class QVBoxLayout;

namespace chatkeep::ui {

class AlarmGrid;
class ServingSide;

/// The vault's settings by subject, each with its help and its own way of being typed in; the widget's
/// snippet to copy; canned replies. A change is kept as soon as its field is left. Thread: GUI.
class SettingsPanel final : public PanelBase {
    Q_OBJECT
public:
    explicit SettingsPanel(PanelContext context, QWidget* parent = nullptr);
    [[nodiscard]] QVariantMap placeToKeep() const override;
    void returnTo(const QVariantMap& place) override;
    void open(const QVariantMap& what) override;
    void refresh() override;
    /// Every setting, for the palette.
    [[nodiscard]] static std::vector<PanelTarget> targets();

private:
    struct Field {
        QWidget* editor = nullptr;
        QLabel* problem = nullptr;
        QString value; ///< as the vault has it
        std::function<void(const QString&)> show;
    };
    void buildUi();
    [[nodiscard]] QVBoxLayout* addPage(const QString& title);
    void take(const std::vector<access::SettingRow>& rows);
    void addField(QVBoxLayout* rows, const access::SettingRow& row);
    [[nodiscard]] QWidget* makeEditor(const access::SettingRow& row, Field& field);
    [[nodiscard]] QWidget* makeSecretEditor(const QString& key, Field& field);
    void keep(const QString& key, const QString& value);
    void readRows(std::function<void(Result<std::vector<access::SettingRow>>)> then);
    void showRows(const std::vector<access::SettingRow>& rows);
    void showWanted();
    [[nodiscard]] QVBoxLayout* pageFor(const QString& key);

    QTabWidget* m_tabs = nullptr;
    QVBoxLayout* m_serving = nullptr;
    QVBoxLayout* m_limits = nullptr;
    QVBoxLayout* m_notice = nullptr;
    QVBoxLayout* m_outside = nullptr;
    QVBoxLayout* m_console = nullptr;
    ServingSide* m_server = nullptr;
    QHash<QString, Field> m_fields;
    int m_keptTab = 0;
    QString m_wantedSetting;
    AlarmGrid* m_alarms = nullptr;
};

} // namespace chatkeep::ui
