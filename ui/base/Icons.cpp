// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/Icons.h"

#include <QHash>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace chatkeep::ui {

namespace {

// Drawn on 20 x 20 with a line of 1.6.
const QHash<QString, const char*>& strokes() {
    static const QHash<QString, const char*> all{
        {"overview", "M3 17V9 M8 17V4 M13 17v-6 M18 17V7"},
        {"live", "M3 4h14v9H9l-4 4v-4H3z M7 8h6"},
        {"bots", "M4 8h12v8H4z M10 8V4 M8 4h4 M7.5 11.5v1 M12.5 11.5v1"},
        {"knowledge", "M4 5c2 -1 4 -1 6 0.5c2 -1.5 4 -1.5 6 -0.5v10c-2 -1 -4 -1 -6 0.5c-2 -1.5 -4 -1.5 -6 "
                      "-0.5z M10 5.5v10"},
        {"access", "M10 9a3 3 0 1 0 0-6a3 3 0 0 0 0 6z M4 17c0-4 3-5 6-5s6 1 6 5"},
        {"backups", "M4 4h12v4H4z M4 8v8h12V8 M8 11h4"},
        {"audit", "M5 3h10v14H5z M8 7h4 M8 10h4 M8 13h2"},
        {"settings", "M3 6h8 M15 6h2 M13 4v4 M3 14h2 M9 14h8 M7 12v4"},
        {"failed", "M10 3L18 16.5H2z M10 8v4 M10 14.2v0.1"},
        {"chatkeep", "M3 3h14v10H10l-4 4v-4H3z M7.5 8l2 2l3.5-4"},
    };
    return all;
}

} // namespace

QIcon makeIcon(const QString& name, const QColor& colour) {
    const QString svg =
        QString("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'><path d='%1' fill='none' "
                "stroke='%2' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round'/></svg>")
            .arg(QLatin1String(strokes().value(name, "")), colour.name());
    QSvgRenderer renderer(svg.toUtf8());
    QIcon icon;
    for (int side : {20, 40, 64, 128}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace chatkeep::ui
