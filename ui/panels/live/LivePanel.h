// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"
#include "ui/base/PanelBase.h"

namespace chatkeep::ui {

class ConversationList;
class ConversationPane;
class PersonColumn;

/// Live conversations: list, transcript, person. New messages appear on their event, without a reload.
class LivePanel final : public PanelBase {
    Q_OBJECT
public:
    explicit LivePanel(PanelContext context, QWidget* parent = nullptr);
    [[nodiscard]] QVariantMap placeToKeep() const override;
    void returnTo(const QVariantMap& place) override;
    void open(const QVariantMap& what) override;
    [[nodiscard]] QList<PaletteCommand> commands() override;
    void refresh() override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildUi();
    void fitColumns();
    void connectSignals();
    void bindKeys();
    void loadHelpers();
    void choose(ConversationId id);

    QString m_region;
    ConversationList* m_list = nullptr;
    ConversationPane* m_pane = nullptr;
    PersonColumn* m_person = nullptr;
};

} // namespace chatkeep::ui
