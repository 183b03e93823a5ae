import fs from 'node:fs/promises'; import path from 'node:path';
import { newNotebook, importKnownText, tagFirstWords } from './notebook-folder.ts';
const dir = '/tmp/w/bench'; await fs.rm(dir,{recursive:true,force:true}); await fs.mkdir(dir,{recursive:true});
const q=(a:number[],p:number)=>a.toSorted((x,y)=>x-y)[Math.floor(a.length*p)]?.toFixed(3);
for (const articles of [10, 3000]) {
  const nb = await newNotebook(path.join(dir, `n${articles}`), {});
  const ids: string[] = [];
  for (let i=0;i<articles;i+=50) ids.push(...await Promise.all(Array.from({length:Math.min(50,articles-i)},(_,k)=>importKnownText(nb,`Article ${i+k}`))));
  await nb.checkpoint();
  const h=await fs.open(path.join(dir,'bare'+articles),'w'); const b=Buffer.alloc(1100,65); let pos=0;
  const acks:number[]=[], bares:number[]=[];
  for (let i=0;i<500;i++){ let s=performance.now(); await h.write(b,0,b.length,pos);pos+=b.length;await h.datasync(); bares.push(performance.now()-s);
    s=performance.now(); await tagFirstWords(nb, ids[i*7%ids.length]!, `Claim ${i}`); acks.push(performance.now()-s);}
  console.log(articles,'bare',q(bares,.5),q(bares,.95),'ack',q(acks,.5),q(acks,.95));
  await nb.close(); await h.close();
}
