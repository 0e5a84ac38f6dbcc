// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The sizes of everything, in device-independent pixels. Panels take theirs from here.
namespace chatkeep::ui::metrics {

inline constexpr int kTight = 4;
inline constexpr int kSmall = 8;
inline constexpr int kMedium = 12;
inline constexpr int kLarge = 16;
inline constexpr int kWide = 24;

inline constexpr int kControlRadius = 6;
inline constexpr int kCardRadius = 8;
inline constexpr int kChipRadius = 9;
inline constexpr int kChipHeight = 18;
inline constexpr int kLine = 1;

inline constexpr int kTopBar = 44;
inline constexpr int kPanelHeader = 50;
inline constexpr int kStatusBar = 26;
inline constexpr int kRail = 196;
inline constexpr int kRailFolded = 52;
inline constexpr int kControl = 30;
inline constexpr int kRow = 34;
inline constexpr int kRowCompact = 28;
/// From the edge of a panel, a pane or a column to what stands in it: titles, words, chips, fields, cards.
inline constexpr int kEdge = kMedium;
inline constexpr int kFlushText = 6; ///< from the edge of a text without a frame to its words
inline constexpr int kConversationRow = 82;
inline constexpr int kPersonColumn = 296;
inline constexpr int kListColumn = 318;
inline constexpr int kThreeColumns = 1080; ///< a panel narrower than this shows two
inline constexpr int kFoldRail = 1200;     ///< a window narrower than this shows the rail as icons
inline constexpr int kFactName = 84;
inline constexpr int kDialogWidth = 480;
inline constexpr int kFormWidth = 560;

inline constexpr int kTextPx = 13;
inline constexpr int kTitlePx = 15;
inline constexpr double kSecondaryPx = 11.5;

} // namespace chatkeep::ui::metrics
