"""The words of the command line, in Chinese and English."""

from __future__ import annotations

import os
from collections.abc import Mapping

ZH = {
    "main": """把一份结构化的计划变成可以打印、签字、继续编辑的 Word 和 PDF 文件。

\b
常用步骤：
  plandoc new annual -o 计划.yaml       得到一份带说明的起始文件
  plandoc check 计划.yaml               逐条校核，指出行号和改法
  plandoc build 计划.yaml -o 输出       生成 Word 和 PDF

\b
退出码：
  0  完成（可能有校核发现）
  1  使用 --strict 且有校核发现
  2  输入有错误，或命令用法不对
  3  输出文件未能生成或写入
""",
    "build": "生成文档。INPUT 是一个或多个计划：YAML、JSON、TOML、Excel 工作簿，或者存放各张 CSV 表的文件夹。\n\n校核发现不会阻止生成；有错误的文件不生成，其余文件照常生成。",
    "extract": "为每位责任人生成一份目标责任书（一页）：指标、任务、资源、奖惩和双方签字。",
    "extract_owner": "只为此人生成，可重复；默认为每一位目标或指标的责任人生成。",
    "no_owners": "计划里没有目标或指标的责任人，没有可生成的责任书",
    "unknown_owner": "计划里没有由 {name} 负责的目标、指标或任务；有：{known}",
    "check": "只校核，不生成文档。一次列出全部问题，每条都有位置、编号和改法。",
    "new": "写出某类计划的起始文件，带中文或英文说明，可直接生成文档；或写出供填报的 Excel 工作簿、Word 空白表格、供手写的 PDF。",
    "new_format": "yaml（默认）、xlsx（Excel 填报表，填好后直接 build）、docx（Word 填报表，填好后用 read 读回）或 pdf（打印后手写）；不写时取自输出文件名。",
    "read": "把填好的 Word 表格读成计划文件。没有对应栏目的文字逐条列出，并作为注释写在文件末尾，不会丢失。",
    "read_output": "写入的 .yaml 或 .xlsx 文件；默认以 YAML 输出到屏幕。",
    "form_theme": "空白表格的主题。",
    "form_locked": "在 Word 中只能填写，不能改动表格的文字；这时不能增加行。",
    "convert": """把计划换成另一种格式，内容不丢失。

\b
INPUT 是 YAML、JSON、TOML、Excel 工作簿，或者存放各张 CSV 表的文件夹或压缩包；
OUTPUT 的扩展名决定换成什么：.yaml .json .toml .xlsx .zip（CSV 表的压缩包），
没有扩展名的是存放 CSV 表的文件夹。有校核问题的计划也能转换；YAML 里的注释不保留。""",
    "convert_to": "不能转换成 {suffix}；可以用：{known}，或者没有扩展名的文件夹。",
    "reference": "写出一份 Word 样板文件，其中有某个主题的全部样式，在 Word 中修改后用 build --reference-doc 交回。",
    "reference_output": "写入的 Word 文件。",
    "reference_theme": "以哪个主题为起点。",
    "types": "列出计划类型。",
    "schema": "输出某类计划的 JSON Schema，供编辑器补全和检查；名称、说明和示例用 --lang 所指的语言。",
    "schema_all": "写出全部计划类型、两种语言的 Schema，-o 为文件夹（默认 .plandoc）。",
    "schema_type": "写出计划类型，或用 --all 写出全部。",
    "ask": "在终端里逐题问答，写成一份完整的计划（默认个人发展计划）；可随时中断，下次接着答。",
    "with_alone": "--with 用于 YAML 起始文件，不能与 --ask 或空白表格同用。",
    "new_type": "写出计划类型，或用 --ask 在问答中写成一份个人发展计划。",
    "with": "从素材库取内容写入起始文件，用逗号分隔：risks、kpis:sales、competencies:data、goals、checklists、events:natural.flood；用 plandoc library 查看。",
    "library_dir": "自己的素材库文件夹，如 DIR/zh/risks/annual.yaml；同名文件取代自带的，其余增加。",
    "library": "列出或查找素材库：能力项、风险、指标、目标写法、检查清单、危机事件。NAME 是一类（risks）、一组（kpis:sales）或要查找的词。",
    "inspect": "输出计算结果（JSON）或文档结构（文本），不生成文件。",
    "completion": "输出命令补全脚本，供 bash、zsh 或 fish 使用：按 Tab 键补全命令、选项、计划类型、主题、格式和文件名。",
    "bad_format": "没有 {name} 这种格式；可用：{known}",
    "lang": "提示信息的语言；默认取自系统区域设置。",
    "new_lang": "起始文件的语言；默认取自系统区域设置。",
    "output_dir": "输出文件夹，不存在时自动建立。",
    "format": "输出格式，可重复，也可写成 docx,pdf；默认 docx 和 pdf。",
    "reference_doc": "Word 样板文件：沿用其页面设置、样式、页眉页脚和标志，正文不用；也可在计划里写 display: {reference_doc: 文件名}。",
    "pdf_a": "PDF 同时符合归档标准 PDF/A-3，并附上计划文件本身；也可在计划里写 display: {pdf: a-3}。",
    "brand": "品牌文件（标志、名称、颜色、字体），用于全部计划；优先于计划里的 display.brand。",
    "template_dir": "自己的模板所在的文件夹，如 DIR/annual/summary.zh.md；同名的逐个取代自带模板，其余不变。",
    "name": "输出文件名的样式，可用 {organization} {department} {owner} {title} {year} {type} {stem}。",
    "time_limit": "每份文档最多用多少秒；0 表示不限。",
    "too_long": "生成超过 {seconds} 秒，已停止，没有写出文件。可拆分计划、只生成 docx，或用 --time-limit 放宽时间。",
    "strict": "有校核发现时以退出码 1 结束。",
    "json": "同 --format json。",
    "doctor_json": "以 JSON 输出，供其他程序使用。",
    "check_format": "输出形式：text 供人阅读；json、sarif（SARIF 2.1.0）、github（GitHub Actions 注解）供其他程序使用，总是列出全部问题。",
    "all": "同样的问题很多时也逐条列出。",
    "explain": "说明一个编号的含义：原因、改法和一份示例；不写编号则按主题列出全部编号。",
    "unknown_code": "没有编号 {name}",
    "near_codes": "是否想查：{names}",
    "all_codes": "plandoc explain 列出全部编号",
    "annotate": "另写一份工作簿，把问题标在单元格上：批注、红色或黄色，并附一张列出全部问题的“检查结果”表。原文件不变。",
    "annotate_output": "标注后的工作簿；默认写在原文件旁边，文件名加“-checked”。",
    "cannot_annotate": "{name} 不是可以读取的工作簿（.xlsx），没有写出标注的副本",
    "one_copy": "-o 只能用于一个工作簿；一次检查多个时请不要用 -o",
    "quiet": "不显示发现和提示，只显示错误和生成的文件。",
    "output_file": "写入的文件；默认输出到屏幕。",
    "new_output": "写入的文件；默认把起始文件输出到屏幕，Excel、Word 和 PDF 写在当前文件夹，如 annual.docx。",
    "force": "覆盖已有文件。",
    "tree": "以文本显示文档结构。",
    "report": "只输出这一项计算结果，可重复。",
    "built": "已生成 {path}",
    "doctor": "检查本机是否具备生成文档所需的一切，并说明缺什么、怎样安装。",
    "dry_run": "只说明将写出或覆盖哪个文件，不写入。",
    "dry_build": "只说明将写出哪些文件，不写入；退出码与实际校核相同。",
    "would_write": "将写出 {path}",
    "would_overwrite": "将覆盖 {path}",
    "made_from": "（来自 {name}）",
    "jobs": "同时生成的计划数，各用一个进程；超过 {most} 份计划时至少用一个。",
    "if_changed": "计划及其引用的文件、模板、选项和日期都没有变化时不再生成；记录在输出文件夹的 {name} 中。",
    "unchanged": "没有变化 {name}",
    "watch": "监视计划文件，保存后自动重新生成。\n\n计划引用的品牌文件、上级目标文件、图片、样板文件和 --template-dir 里的模板也在监视之列。按 Ctrl-C 结束。",
    "watch_format": "写出的格式，可重复，也可写成 html,pdf；默认 docx 和 pdf，使用 --serve 时默认不写文件。",
    "serve": "在本机 127.0.0.1 的这个端口上预览，保存后网页自动更新；0 表示任选一个空闲端口。",
    "watching": "正在监视 {name}；按 Ctrl-C 结束",
    "preview_at": "预览：{url}",
    "port_taken": "端口 {port} 无法使用（{reason}）；换一个端口，或用 --serve 0 任选一个。",
    "changed_at": "{time} 有改动，重新生成",
    "watch_ok": "{time} 完成",
    "watch_failed": "{time} 有错误；改正并保存后会自动重试",
    "preview_failed": "计划有错误，下面仍是上一次成功生成的内容。",
    "preview_none": "计划有错误，还不能生成文档。",
    "worker_lost": "生成 {name} 的进程两次中途退出，这份计划没有生成。",
    "stage": "{name}：正在生成 {stage}",
    "skipped": "{name} 有错误，未生成",
    "not_built": "{all} 份计划中有 {n} 份没有生成",
    "nothing_found": "{name}：没有发现问题",
    "total": "{n} 份计划合计：{summary}",
    "total_clean": "{n} 份计划都没有发现问题",
    "exists": "{path} 已存在；换一个文件名，或加 --force 覆盖",
    "cannot_write": "无法写入 {path}：{reason}",
    "no_reports": "没有名为 {name} 的计算结果；可选：{known}",
    "bad_name": "不认识 {name}；可用：{known}",
    "no_starter": "计划类型 {name} 还没有起始文件",
    "internal": "plandoc 遇到意外情况（{what}），未能完成。请把输入文件和这行信息一起反馈。",
}

EN = {
    "main": """Turn a structured plan into a Word file and a PDF to print, sign and go on editing.

\b
The usual way:
  plandoc new annual -o plan.yaml       a starter file with explanations
  plandoc check plan.yaml               every problem, with its line and its cure
  plandoc build plan.yaml -o out        the Word file and the PDF

\b
Exit codes:
  0  done (there may be findings)
  1  there are findings and --strict was given
  2  the input has errors, or the command was used wrongly
  3  an output file could not be made or written
""",
    "build": "Build documents. INPUT is one or more plans: YAML, JSON, TOML, an Excel workbook, or a folder of CSV tables.\n\nFindings never stop a build. A file with errors is not built; the others are.",
    "extract": "Write a statement of objectives for each owner, one page to sign: measures, tasks, resources, rewards.",
    "extract_owner": "Only for this owner, repeatable; by default for every owner of a goal or measure.",
    "no_owners": "No goal or measure of the plan has an owner, so there is nothing to extract",
    "unknown_owner": "{name} answers for no goal, measure or task of the plan; these do: {known}",
    "check": "Check without building. All problems in one pass, each with its place, code and next step.",
    "new": "Write a starter file for a plan type, with explanations in either language; it builds as it stands. Or write a workbook or a Word form to fill in, or a PDF to fill in by hand.",
    "new_format": "yaml (the usual), xlsx (a workbook, built as it is once filled in), docx (a Word form, read back with read) or pdf (to print and fill in by hand); by default that of the output file's name.",
    "read": "Turn a filled Word form into a plan file. Texts that belong to no field are listed and kept as comments at the file's end.",
    "read_output": "The .yaml or .xlsx file to write; by default YAML on the screen.",
    "form_theme": "Theme of a blank form.",
    "form_locked": "Let Word change only what is to be filled in, not the form's wording; rows cannot be added then.",
    "convert": """Convert a plan to another format; nothing is lost.

\b
INPUT is YAML, JSON, TOML, an Excel workbook, or a folder or archive of CSV tables.
The ending of OUTPUT says what it becomes: .yaml .json .toml .xlsx .zip (CSV tables);
without an ending it is a folder of CSV tables. A plan with problems can be converted
too; comments in YAML are not kept.""",
    "convert_to": "Cannot convert to {suffix}; use {known}, or a folder without an ending.",
    "reference": "Write a Word file with every style of a theme, to be changed in Word and given back with build --reference-doc.",
    "reference_output": "The Word file to write.",
    "reference_theme": "The theme to start from.",
    "types": "List the plan types.",
    "schema": "Print the JSON Schema of a plan type, for editors that complete and check; titles, descriptions and examples are in the language of --lang.",
    "schema_all": "Write the schemas of all plan types in both languages; -o is the folder (.plandoc unless given).",
    "schema_type": "Name a plan type, or write all of them with --all.",
    "ask": "Ask question by question in the terminal until a complete plan is written (a personal development plan unless TYPE says otherwise); it can be broken off and gone on with.",
    "with_alone": "--with is for YAML starters; leave it away with --ask and for blank forms.",
    "new_type": "Name a plan type, or add --ask to write a personal development plan in a dialogue.",
    "with": "Put entries of the library into the starter, with commas between: risks, kpis:sales, competencies:data, goals, checklists, events:natural.flood; plandoc library lists them.",
    "library_dir": "Folder of a library of your own, as DIR/en/risks/annual.yaml; a file takes the place of the shipped one of its name, others are added.",
    "library": "List or search the library: competencies, risks, measures, wording of goals, checklists, crisis events. NAME is a kind (risks), a group (kpis:sales), or a word to look for.",
    "inspect": "Print the worked-out reports (JSON) or the document tree (text); no files are written.",
    "completion": "Print the script with which bash, zsh or fish completes commands, options, plan types, themes, formats and files at the tab key.",
    "bad_format": "there is no format {name}; there are: {known}",
    "lang": "Language of messages; by default that of the system.",
    "new_lang": "Language of the starter; by default that of the system.",
    "output_dir": "Folder for the output; made when it does not exist.",
    "format": "Output format, repeatable or as docx,pdf; by default docx and pdf.",
    "reference_doc": "A Word file whose page setup, styles, headers, footers and logo are taken over, its text is not; or write display: {reference_doc: FILE} in the plan.",
    "pdf_a": "Make the PDF an archival PDF/A-3 too, with the plan file attached; or write display: {pdf: a-3} in the plan.",
    "brand": "Brand file (logo, name, colours, fonts) for all plans; it goes before display.brand in a plan.",
    "template_dir": "Folder of your own templates, as DIR/annual/summary.zh.md; each takes the place of plandoc's of the same name.",
    "name": "Pattern for file names: {organization} {department} {owner} {title} {year} {type} {stem}.",
    "time_limit": "Seconds that one document may take; 0 sets no limit.",
    "too_long": "It took more than {seconds} seconds and was stopped; no file was written. Split the plan, build docx only, or allow more with --time-limit.",
    "strict": "Exit with 1 when there are findings.",
    "json": "The same as --format json.",
    "doctor_json": "Print JSON, for other programs.",
    "check_format": "text for people; json, sarif (SARIF 2.1.0) or github (annotations of GitHub Actions) for other programs, which always get every problem.",
    "all": "List every finding, however often it repeats.",
    "explain": "Say what a code means: cause, cure and an example; without a code, list all of them by subject.",
    "unknown_code": "There is no code {name}",
    "near_codes": "Did you mean: {names}",
    "all_codes": "plandoc explain lists all codes",
    "annotate": "Write a copy of the workbook with what was found at its cells – comments, red or yellow – and a sheet that lists everything. The file itself stays as it is.",
    "annotate_output": "The copy; by default beside the workbook, with “-checked” in its name.",
    "cannot_annotate": "{name} is not a workbook (.xlsx) that can be read; no annotated copy was written",
    "one_copy": "-o takes one workbook; leave it out to check several",
    "quiet": "Leave out findings and notes; errors and the files made are shown.",
    "output_file": "File to write; by default the screen.",
    "new_output": "File to write; by default a starter goes to the screen, and Excel, Word and PDF go into this folder, as annual.docx.",
    "force": "Overwrite an existing file.",
    "tree": "Show the document tree as text.",
    "report": "Print only this report, repeatable.",
    "built": "Built {path}",
    "doctor": "Look whether everything that plandoc needs is there, and say what to install.",
    "dry_run": "Say which file would be written, or written over, and write none.",
    "dry_build": "Say which files would be written and write none; the exit code is that of the check.",
    "would_write": "Would write {path}",
    "would_overwrite": "Would overwrite {path}",
    "made_from": " (from {name})",
    "jobs": "Plans to build at the same time, each in a process of its own; above {most} plans there is at least one such process.",
    "if_changed": "Leave out plans of which nothing changed: the plan, the files it names, templates, options and the date; kept in {name} in the output folder.",
    "unchanged": "Unchanged {name}",
    "watch": "Watch a plan and build it anew whenever it is saved.\n\nThe brand file, goal files, pictures and Word template that it names, and the templates in --template-dir, are watched as well. Ctrl-C ends it.",
    "watch_format": "Format to write, repeatable or as html,pdf; by default docx and pdf, with --serve none.",
    "serve": "Show a preview on this port of 127.0.0.1 that follows each save; 0 takes a free port.",
    "watching": "Watching {name}; Ctrl-C ends it",
    "preview_at": "Preview: {url}",
    "port_taken": "Port {port} cannot be used ({reason}); name another, or take a free one with --serve 0.",
    "changed_at": "{time} changed, building again",
    "watch_ok": "{time} done",
    "watch_failed": "{time} there are errors; correct them and save, and it is tried again",
    "preview_failed": "The plan has errors; below is what could last be built.",
    "preview_none": "The plan has errors, and there is no document yet.",
    "worker_lost": "The process that built {name} ended twice before it was done; this plan was not built.",
    "stage": "{name}: making {stage}",
    "skipped": "{name} has errors and was not built",
    "not_built": "Plans that were not built: {n} of {all}",
    "nothing_found": "{name}: no problems found",
    "total": "In all {n} plans: {summary}",
    "total_clean": "In all {n} plans: no problems found",
    "exists": "{path} exists; choose another name, or add --force to overwrite it",
    "cannot_write": "Cannot write {path}: {reason}",
    "no_reports": "There is no report called {name}; there are: {known}",
    "bad_name": "there is no {name}; there are: {known}",
    "no_starter": "The plan type {name} has no starter file yet",
    "internal": "plandoc met something unexpected ({what}) and could not finish. Please report this line with the input file.",
}


def system_language(environment: Mapping[str, str] = os.environ) -> str:
    """zh when the system speaks Chinese, else en."""
    for name in ("PLANDOC_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def text(key: str, language: str, **values: object) -> str:
    """The words for `key`, with `{names}` filled."""
    words = (ZH if language == "zh" else EN)[key]
    return words.format_map({k: str(v) for k, v in values.items()}) if values else words
