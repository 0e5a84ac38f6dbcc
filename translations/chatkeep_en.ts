<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>chatkeep::ui::AccessPanel</name>
    <message numerus="yes">
        <source>%n chat(s) that they have go back to the queue.</source>
        <translation>
            <numerusform>%n chat that they have goes back to the queue.</numerusform>
            <numerusform>%n chats that they have go back to the queue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::Alarms</name>
    <message numerus="yes">
        <source>%n visitor(s) wait for a person</source>
        <translation>
            <numerusform>%n visitor waits for a person</numerusform>
            <numerusform>%n visitors wait for a person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visitor(s) wait longer than the target</source>
        <translation>
            <numerusform>%n visitor waits longer than the target</numerusform>
            <numerusform>%n visitors wait longer than the target</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of your chats have unread messages</source>
        <translation>
            <numerusform>%n of your chats has unread messages</numerusform>
            <numerusform>%n of your chats have unread messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) of colleagues name you</source>
        <translation>
            <numerusform>%n note of a colleague names you</numerusform>
            <numerusform>%n notes of colleagues name you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::AuditPanel</name>
    <message numerus="yes">
        <source>%n problem(s) found</source>
        <translation>
            <numerusform>%n problem found</numerusform>
            <numerusform>%n problems found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::BotEditor</name>
    <message numerus="yes">
        <source>%n problems</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mistakes</source>
        <translation>
            <numerusform>%n mistake</numerusform>
            <numerusform>%n mistakes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::BulkBar</name>
    <message numerus="yes">
        <source>%n conversation(s) chosen</source>
        <translation>
            <numerusform>%n conversation chosen</numerusform>
            <numerusform>%n conversations chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) done.</source>
        <translation>
            <numerusform>%n conversation done.</numerusform>
            <numerusform>%n conversations done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be changed: %1</source>
        <translation>
            <numerusform>%n could not be changed: %1</numerusform>
            <numerusform>%n could not be changed: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ClosingQuestions</name>
    <message numerus="yes">
        <source>Close Chatkeep while %n visitor(s) have a chat open?</source>
        <translation>
            <numerusform>Close Chatkeep while a visitor has a chat open?</numerusform>
            <numerusform>Close Chatkeep while %n visitors have a chat open?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ConversationList</name>
    <message numerus="yes">
        <source>%n row(s) exported to %1.</source>
        <translation>
            <numerusform>%n row exported to %1.</numerusform>
            <numerusform>%n rows exported to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ExamplesEditor</name>
    <message numerus="yes">
        <source>%1: %n examples</source>
        <translation>
            <numerusform>%1: %n example</numerusform>
            <numerusform>%1: %Ln examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them from chats</source>
        <translation>
            <numerusform>%n of them from chats</numerusform>
            <numerusform>%n of them from chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) added.</source>
        <translation>
            <numerusform>%n example added.</numerusform>
            <numerusform>%n examples added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) added, from the column “%1”; its name and other columns were left out.</source>
        <translation>
            <numerusform>%n example added, from the column “%1”; its name and other columns were left out.</numerusform>
            <numerusform>%n examples added, from the column “%1”; its name and other columns were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) added, from the first column; further columns were left out.</source>
        <translation>
            <numerusform>%n example added, from the first column; further columns were left out.</numerusform>
            <numerusform>%n examples added, from the first column; further columns were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::FellBackView</name>
    <message numerus="yes">
        <source>%n messages were not understood. A digit chooses an intent, Enter makes the message its example.</source>
        <translation>
            <numerusform>%n message was not understood. A digit chooses an intent, Enter makes the message its example.</numerusform>
            <numerusform>%n messages were not understood. A digit chooses an intent, Enter makes the message its example.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages were not understood. Who edits bots makes examples of them; what needs an answer can be answered under Knowledge.</source>
        <translation>
            <numerusform>%n message was not understood. Who edits bots makes an example of it; what needs an answer can be answered under Knowledge.</numerusform>
            <numerusform>%n messages were not understood. Who edits bots makes examples of them; what needs an answer can be answered under Knowledge.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::HeatMap</name>
    <message numerus="yes">
        <source>%1: right %n times</source>
        <translation>
            <numerusform>%1: right %n time</numerusform>
            <numerusform>%1: right %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 taken for %2: %n times</source>
        <translation>
            <numerusform>%1 taken for %2: %n time</numerusform>
            <numerusform>%1 taken for %2: %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::KnowledgeItems</name>
    <message numerus="yes">
        <source>%n wording(s)</source>
        <translation>
            <numerusform>%n wording</numerusform>
            <numerusform>%Ln wordings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>%n passage</numerusform>
            <numerusform>%Ln passages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::KnowledgePanel</name>
    <message numerus="yes">
        <source>Add %n document(s)</source>
        <translation>
            <numerusform>Add %n document</numerusform>
            <numerusform>Add %n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) were not added</source>
        <translation>
            <numerusform>%n document was not added</numerusform>
            <numerusform>%n documents were not added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) were added to the draft.</source>
        <translation>
            <numerusform>%n document was added to the draft.</numerusform>
            <numerusform>%n documents were added to the draft.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Who sees %n entry(s)</source>
        <translation>
            <numerusform>Who sees %n entry</numerusform>
            <numerusform>Who sees %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n entry(s)</source>
        <translation>
            <numerusform>Remove %n entry</numerusform>
            <numerusform>Remove %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) were removed from the draft.</source>
        <translation>
            <numerusform>%n entry was removed from the draft.</numerusform>
            <numerusform>%n entries were removed from the draft.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) are in the draft again.</source>
        <translation>
            <numerusform>%n entry is in the draft again.</numerusform>
            <numerusform>%n entries are in the draft again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other document(s) were added.</source>
        <translation>
            <numerusform>%n other document was added.</numerusform>
            <numerusform>%n other documents were added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) go into the bot&apos;s draft as text. Who may see them?</source>
        <translation>
            <numerusform>It goes into the bot&apos;s draft as text. Who may see it?</numerusform>
            <numerusform>They go into the bot&apos;s draft as text. Who may see them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::PersonColumn</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::QualityView</name>
    <message numerus="yes">
        <source>%n examples from chats were learned, but not asked.</source>
        <translation>
            <numerusform>%n example from chats was learned, but not asked.</numerusform>
            <numerusform>%n examples from chats were learned, but not asked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::SignInPage</name>
    <message numerus="yes">
        <source>Too many wrong tries. You can try again in %n second(s).</source>
        <translation>
            <numerusform>Too many wrong tries. You can try again in %n second.</numerusform>
            <numerusform>Too many wrong tries. You can try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::StatusLine</name>
    <message numerus="yes">
        <source>%n bot(s) published</source>
        <translation>
            <numerusform>%n bot published</numerusform>
            <numerusform>%n bots published</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operator(s) here</source>
        <translation>
            <numerusform>%n operator here</numerusform>
            <numerusform>%n operators here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::TopBar</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::UnansweredView</name>
    <message numerus="yes">
        <source>%n question(s) that the bot looked up in vain</source>
        <translation>
            <numerusform>%n question that the bot looked up in vain</numerusform>
            <numerusform>%n questions that the bot looked up in vain</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) dismissed</source>
        <translation>
            <numerusform>%n question dismissed</numerusform>
            <numerusform>%n questions dismissed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::VersionsView</name>
    <message numerus="yes">
        <source>%n draft(s) go for good, with their files, models and notes and what they learned from chats. It was never published, so no visitor met it.</source>
        <translation>
            <numerusform>%n draft goes for good, with its files, its model, its note and what it learned from chats. It was never published, so no visitor met it.</numerusform>
            <numerusform>%n drafts go for good, with their files, models and notes and what they learned from chats. It was never published, so no visitor met it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n examples from chats stay in the vault: they belong to the visitors who wrote them.</source>
        <translation>
            <numerusform>%n example from a chat stays in the vault: it belongs to the visitor who wrote it.</numerusform>
            <numerusform>%n examples from chats stay in the vault: they belong to the visitors who wrote them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has %n mistake(s); what is wrong there is left out.</source>
        <translation>
            <numerusform>It has %n mistake; what is wrong there is left out.</numerusform>
            <numerusform>It has %n mistakes; what is wrong there is left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) erased</source>
        <translation>
            <numerusform>%n example erased</numerusform>
            <numerusform>%n examples erased</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) were erased with the persons whose words they were. Models that had learned from them are deleted.</source>
        <translation>
            <numerusform>%n example was erased with the person whose words it was. Models that had learned from it are deleted.</numerusform>
            <numerusform>%n examples were erased with the persons whose words they were. Models that had learned from them are deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::RemovalDialog</name>
    <message numerus="yes">
        <source>%n examples</source>
        <translation>
            <numerusform>%n example</numerusform>
            <numerusform>%Ln examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts of the bot stand in it and go with it, whatever names them. It can be undone.</source>
        <translation>
            <numerusform>One part of the bot stands in it and goes with it, whatever names it. It can be undone.</numerusform>
            <numerusform>%n parts of the bot stand in it and go with it, whatever names them. It can be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines need it. Once they do without it, it can be deleted.</source>
        <translation>
            <numerusform>%n line needs it. Once it does without it, it can be deleted.</numerusform>
            <numerusform>%n lines need it. Once they do without it, it can be deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marks in examples: their words stay</source>
        <translation>
            <numerusform>%n mark in examples: its words stay</numerusform>
            <numerusform>%n marks in examples: their words stay</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::RenameDialog</name>
    <message numerus="yes">
        <source>%n more files</source>
        <translation>
            <numerusform>%n more file</numerusform>
            <numerusform>%n more files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines change.</source>
        <translation>
            <numerusform>%n line changes.</numerusform>
            <numerusform>%n lines change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n intents are called otherwise.</source>
        <translation>
            <numerusform>%n intent is called otherwise.</numerusform>
            <numerusform>%n intents are called otherwise.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::DataEditor</name>
    <message numerus="yes">
        <source>%1: %n entries</source>
        <translation>
            <numerusform>%1: %n entry</numerusform>
            <numerusform>%1: %Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n examples</source>
        <translation>
            <numerusform>in %n example</numerusform>
            <numerusform>in %n examples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::BotsPanel</name>
    <message numerus="yes">
        <source>These are %n. Drop one at a time: a folder, a ZIP or a corpus.</source>
        <translation>
            <numerusform>This is %n. Drop one at a time: a folder, a ZIP or a corpus.</numerusform>
            <numerusform>These are %n. Drop one at a time: a folder, a ZIP or a corpus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) of %1 were erased with the person whose words they were.</source>
        <translation>
            <numerusform>%n example of %1 was erased with the person whose words it was.</numerusform>
            <numerusform>%n examples of %1 were erased with the person whose words they were.</numerusform>
        </translation>
    </message>
</context>
</TS>
