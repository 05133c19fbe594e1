import type { ErrorCode } from '../schemas/extraction.ts';
import type { Message } from '../schemas/message.ts';

const MESSAGES: Readonly<Record<ErrorCode, Message>> = {
  'file.empty': {
    en: 'The file is empty. Export or scan it again and upload the new file.',
    zh: '文件是空的。请重新导出或扫描后再上传。',
  },
  'file.too_large': {
    en: 'The file is larger than 50 MB. Upload fewer pages at a time, or scan at 200–300 dpi.',
    zh: '文件超过 50 MB。请分页上传，或以 200–300 dpi 重新扫描。',
  },
  'file.unsupported': {
    en: 'This file type is not supported. Upload PDF, OFD, XML, JPEG, PNG, TIFF, WebP, Excel (.xlsx, .xls), CSV or a zip of them.',
    zh: '不支持这种文件类型。请上传 PDF、OFD、XML、JPEG、PNG、TIFF、WebP、Excel（.xlsx、.xls）、CSV，或装有这些文件的 zip。',
  },
  'file.heic': {
    en: 'HEIC photos are not supported. On the iPhone choose Settings > Camera > Formats > Most Compatible, or export the photo as JPEG, and upload that.',
    zh: '不支持 HEIC 照片。请在 iPhone 设置 > 相机 > 格式 中选择“兼容性最佳”后重拍，或将照片导出为 JPEG 再上传。',
  },
  'file.office': {
    en: 'Office documents other than Excel workbooks (.xlsx, .xls) are not supported. Export the document as PDF and upload the PDF.',
    zh: '不支持 Excel 工作簿（.xlsx、.xls）以外的 Office 文档。请另存为 PDF 后上传。',
  },
  'file.archive': {
    en: 'Of archives only zip is read, and not joined with other files. Pack the files as a zip, or upload them one by one.',
    zh: '压缩包只支持 zip，且不能与其他文件合并。请打包为 zip，或解压后逐个上传其中的文件。',
  },
  'file.archive_encrypted': {
    en: 'This archive is protected by a password. Unpack it and upload the files inside.',
    zh: '压缩包有密码保护。请输入密码解压后上传其中的文件。',
  },
  'file.mislabelled': {
    en: 'The content does not match the file name extension. Export it again in the format that its name says.',
    zh: '文件内容与扩展名不符。请按扩展名所示的格式重新导出后上传。',
  },
  'file.encrypted': {
    en: 'The file is protected by a password. Save it without a password and upload it again.',
    zh: '文件有密码保护。请取消密码后另存，再重新上传。',
  },
  'file.corrupt': {
    en: 'The file is damaged and cannot be opened. Export or scan it again.',
    zh: '文件已损坏，无法打开。请重新导出或扫描。',
  },
  'file.truncated': {
    en: 'The end of the file is missing. Upload it again; if that fails, export or scan it again.',
    zh: '文件不完整，末尾缺失。请重新上传；仍失败时请重新导出或扫描。',
  },
  'file.not_found': {
    en: 'No file was found there. Check the path; of a folder, give its files one by one.',
    zh: '找不到文件。请检查路径；如果是文件夹，请逐个给出其中的文件。',
  },
  'file.too_many_pages': {
    en: 'The file has more pages than are read at once (300 for PDF, 100 for TIFF). Upload the statement pages only.',
    zh: '页数超过上限（PDF 300 页，TIFF 100 页）。请只上传报表所在的页。',
  },
  'archive.empty': {
    en: 'There is no file in this archive. Pack the files again and upload the new archive.',
    zh: '压缩包里没有文件。请重新打包后上传。',
  },
  'archive.too_many_files': {
    en: 'The archive holds more than 2,000 files. Upload them in several archives.',
    zh: '压缩包内文件超过 2000 个。请分成多个压缩包上传。',
  },
  'archive.too_large': {
    en: 'The archive unpacks to more than 200 MB, or to over 100 times its size. Upload its files in smaller archives or one by one.',
    zh: '压缩包解压后超过 200 MB，或超过原大小的 100 倍。请分成较小的压缩包，或逐个上传其中的文件。',
  },
  'archive.too_deep': {
    en: 'This archive lies inside archives that lie inside each other. Unpack it and upload the files inside.',
    zh: '压缩包嵌套层数过多。请解压后上传其中的文件。',
  },
  'archive.unsafe': {
    en: 'The archive contradicts itself: files that share their data, bear one name, are links, lead outside it or have another size than it says. Pack the files again.',
    zh: '压缩包内容自相矛盾：文件数据重叠、同名、为链接、路径越界或大小不符。请重新打包后上传。',
  },
  'archive.method': {
    en: 'This archive is packed in a way that is not supported. Pack the files again as an ordinary zip.',
    zh: '不支持这种压缩方式。请以普通 zip 格式重新打包后上传。',
  },
  'xml.doctype': {
    en: 'The XML has a document type (DOCTYPE), which invoices do not have and which may hide other content. Download the invoice again from where it was issued.',
    zh: 'XML 中含有 DOCTYPE 声明；发票不应含有此声明，它可能夹带其他内容。请从开具平台重新下载发票。',
  },
  'xml.encoding': {
    en: 'The XML is not written in the encoding that it names, or in one that is not read (UTF-8, UTF-16, GB18030, ISO 8859-1). Download it again without opening and saving it.',
    zh: 'XML 的实际编码与其声明不符，或编码不受支持（支持 UTF-8、UTF-16、GB18030、ISO 8859-1）。请重新下载，勿打开另存。',
  },
  'xml.malformed': {
    en: 'The XML is not well formed or its end is missing. Download the invoice again from where it was issued.',
    zh: 'XML 格式错误或不完整。请从开具平台重新下载发票。',
  },
  'xml.too_complex': {
    en: 'The XML is larger or more deeply nested than an invoice is (10 MB, 64 levels, 200,000 elements). Download the invoice again from where it was issued.',
    zh: 'XML 超过上限（10 MB、64 层、20 万个元素），不是普通发票。请从开具平台重新下载发票。',
  },
  'sheet.empty': {
    en: 'Nothing stands in the sheets that the workbook shows. Fill it in, or upload the file that holds the figures.',
    zh: '工作簿中可见的工作表没有任何内容。请填写后上传，或上传含有数据的文件。',
  },
  'sheet.too_large': {
    en: 'The spreadsheet has more than 50 sheets, a million cells or 200,000 filled cells in one sheet. Upload the statements alone, or the list in parts.',
    zh: '电子表格超过 50 个工作表、100 万个单元格，或单表超过 20 万个有内容的单元格。请只上传报表，或将清单分批上传。',
  },
  'picture.too_small': {
    en: 'The picture is too small to hold a readable page. Photograph or scan the whole page at 200 dpi or more.',
    zh: '图片太小，无法辨认。请以 200 dpi 以上扫描整页，或重新拍照。',
  },
  'picture.too_large': {
    en: 'The picture has more than 40 million pixels or a side over 10,000 pixels. Scan at 200–300 dpi.',
    zh: '图片超过 4000 万像素，或边长超过 10000 像素。请以 200–300 dpi 扫描。',
  },
  'page.unreadable': {
    en: 'This page could not be read. Scan or export it again.',
    zh: '此页无法读取。请重新扫描或导出。',
  },
  'page.blank': {
    en: 'Nothing is seen on this page. If something is printed on it, photograph or scan its printed side in good light.',
    zh: '此页未见内容。如有印刷内容，请将印刷面朝上，在明亮处重新拍照或扫描。',
  },
  'page.image_dropped': {
    en: 'A picture on this page could not be drawn, so the page is incomplete. Scan the page or export it again.',
    zh: '此页的图片无法显示，内容不完整。请重新扫描或导出此页。',
  },
  'page.ocr_empty': {
    en: 'There is print on this page but no text could be recognised. Photograph or scan it again, sharp and evenly lit.',
    zh: '此页有内容但无法识别文字。请保持清晰、光线均匀，重新拍照或扫描。',
  },
  'document.unknown': {
    en: 'No financial statement or invoice was found. Check that the right pages were uploaded, and that their print is sharp.',
    zh: '未找到财务报表或发票。请确认上传的页面正确、字迹清晰。',
  },
  'reader.timeout': {
    en: 'Reading took too long and was stopped. Upload fewer pages at a time, or scan at 200–300 dpi.',
    zh: '读取超时，已停止。请分页上传，或以 200–300 dpi 重新扫描。',
  },
  'reader.memory': {
    en: 'Reading needed too much memory and was stopped. Print the page to a new PDF or scan it, and upload that.',
    zh: '读取占用内存过多，已停止。请重新打印为 PDF 或扫描后上传。',
  },
  'reader.crashed': {
    en: 'The reader stopped on this file. Print the page to a new PDF or scan it, and upload that.',
    zh: '读取此文件时程序中断。请重新打印为 PDF 或扫描后上传。',
  },
};

/** What went wrong and what to do about it, in English and Chinese. */
export function messageOfError(code: ErrorCode): Message {
  return MESSAGES[code];
}
