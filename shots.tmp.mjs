import { chromium } from 'playwright-core';
import { readFileSync, mkdirSync } from 'node:fs';
const out='/tmp/w/pages-shots'; mkdirSync(out,{recursive:true});
const base='http://127.0.0.1:8431';
const axe=readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url),'utf8');
const list=await (await fetch(base+'/v1/documents?limit=50')).json();
const idOf=n=>list.documents.find(d=>d.file.name.startsWith(n))?.id;
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
const jobs={
 work:['#/'], income:['#/documents/'+idOf('scan-general-income')], cash:['#/documents/'+idOf('poor-general-cash')], wan:['#/documents/'+idOf('poor-general-balance')],
 altered:['#/documents/'+idOf('phone-small-balance')], invoice:['#/documents/'+idOf('invoice-total')], english:['#/documents/'+idOf('digital-english-income')], cases:['#/cases'], case:['#/cases/'+(process.env.CASE??'')],
};
const want=process.argv.slice(2);
for (const lang of ['zh-CN','en-US']) {
 const c=await b.newContext({locale:lang,viewport:{width:1440,height:900}});
 const p=await c.newPage();
 p.on('console',m=>{ if(['error','warning'].includes(m.type())) console.log(lang,m.text().slice(0,300))});
 p.on('pageerror',e=>console.log('PAGEERROR',e.message.slice(0,400)));
 for (const [n,[h]] of Object.entries(jobs)) {
  if (want.length && !want.includes(n)) continue;
  await p.goto(base+'/'+h); await p.reload(); 
  try { if(h.includes('documents/')) await p.waitForSelector('.box',{timeout:25000}); else await p.waitForSelector('table',{timeout:8000}); } catch(e){console.log(n,lang,'no wait',e.message.slice(0,100))}
  await p.waitForTimeout(400);
  await p.screenshot({path:`${out}/${n}-${lang.slice(0,2)}.png`});
  await p.evaluate(axe);
  const v=await p.evaluate(()=>axe.run(document,{resultTypes:['violations']}).then(r=>r.violations.filter(v=>['serious','critical'].includes(v.impact)).map(v=>v.id+' '+v.nodes.length+' '+v.nodes[0].html.slice(0,140)+' '+(v.nodes[0].any[0]?.message??'').slice(0,160))));
  console.log(n,lang,v);
 }
 await c.close();
}
await b.close();
